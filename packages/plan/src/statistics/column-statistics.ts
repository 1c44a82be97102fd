import type { DataType } from '@kindling/core'
import type { ColumnStatistics, SourceColumnStatistics } from './statistics.ts'

/** A column of which so many rows have values of their own is taken for a key. */
const KEY_SHARE = 0.9

/** Makes the statistics of a column of a table with so many rows. */
export function columnStatistics(
  type: DataType,
  tableRows: number,
  known: SourceColumnStatistics | undefined,
): ColumnStatistics {
  const { least, greatest, nulls = 0 } = known ?? {}
  const most = Math.min(known?.distinct ?? Number.POSITIVE_INFINITY, valuesBetween(type, least, greatest))
  const distinct = Number.isFinite(most) ? Math.max(1, Math.min(most, tableRows)) : undefined
  return {
    tableRows,
    distinct,
    counted: known?.distinct !== undefined,
    least,
    greatest,
    nulls,
  }
}

/** Counts the values that conditions have left of those of a column; undefined where nothing is known. */
export function valuesLeft({ distinct, left }: ColumnStatistics): number | undefined {
  return left ?? distinct
}

/** Counts the values from which those of a column are taken: of a column about which nothing is known, one a row. */
export function domainOf({ distinct, tableRows }: ColumnStatistics): number {
  return Math.max(1, distinct ?? tableRows)
}

/** Tells whether a column seems to have a value of its own in each row of its table. */
export function isKey(column: ColumnStatistics): boolean {
  return domainOf(column) >= column.tableRows * KEY_SHARE
}

/** Counts the values that a type has between two of them; infinity where there is no end. */
function valuesBetween(type: DataType, least: number | undefined, greatest: number | undefined): number {
  if (type.kind === 'boolean') return 2
  if (type.kind === 'tinyint') return 256
  if (least === undefined || greatest === undefined) return Number.POSITIVE_INFINITY
  switch (type.kind) {
    case 'smallint':
    case 'int':
    case 'bigint':
    case 'date':
      return greatest - least + 1
    case 'decimal':
      return (greatest - least) * 10 ** type.scale + 1
    default:
      return Number.POSITIVE_INFINITY
  }
}
