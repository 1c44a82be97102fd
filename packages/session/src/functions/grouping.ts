import { Column, columnOrName, columnsOrNames } from '../column/column.ts'
import { callSite } from '../source/call-site.ts'

/** Tells whether a column is left out of the group of a row: 1 where it is, in results of `rollup`, `cube` and `groupingSets`. */
export function grouping(column: Column | string): Column<number> {
  const origin = callSite('grouping', grouping)
  return new Column({ kind: 'call', name: 'grouping', arguments: [columnOrName(column, origin)], origin })
}

/** Gives the bits of `grouping` of several columns as a number; of all columns that are grouped by where none is named. */
export function grouping_id(
  ...columns: readonly (Column | string | readonly (Column | string)[])[]
): Column<bigint> {
  const origin = callSite('grouping_id', grouping_id)
  const list = columnsOrNames(columns, origin)
  return new Column({ kind: 'call', name: 'grouping_id', arguments: list, origin })
}
