import type { Expression } from '../expressions/expression.ts'
import { isDeterministic, referencesOf } from '../expressions/properties.ts'
import { domainOf, isKey, valuesLeft } from './column-statistics.ts'
import type { PlanStatistics } from './statistics.ts'

/** Columns of one table, and tables that are joined, depend on each other: each further one counts less. */
const FURTHER = 0.8

/**
 * Guesses how many groups some rows make: the values of the columns combined, but no more for columns of one table than
 * it has rows, and no more than the rows may hold when they are drawn from so many.
 */
export function groupsOf(groupings: readonly Expression[], { rows, columns }: PlanStatistics): number {
  if (groupings.length === 0) return 1
  // Tables are told apart by how many rows they have.
  const tables = new Map<number, number[]>()
  for (const grouping of groupings) {
    const { table, values, isUnique } = valuesOf(grouping, { rows, columns })
    if (isUnique && rows <= table) return Math.min(rows, values)
    const known = tables.get(table)
    if (known === undefined) tables.set(table, [values])
    else known.push(values)
  }
  const combined = product([...tables].map(([table, values]) => Math.min(table, product(values))))
  return Math.min(rows, valuesHeld(rows, combined))
}

/** Guesses how many of a number of values come up in so many rows that take them by chance (Cardenas, 1975). */
export function valuesHeld(rows: number, values: number): number {
  return values * (1 - Math.exp(-rows / Math.max(1, values)))
}

function product(counts: readonly number[]): number {
  const ordered = counts.toSorted((one, two) => two - one)
  return ordered.reduce((all, count, index) => all * count ** (FURTHER ** index), 1)
}

interface GroupingValues {
  /** How many rows the table has that the values come from. */
  readonly table: number
  readonly values: number
  /** Whether each row of the table seems to have a value of its own. */
  readonly isUnique: boolean
}

/** What is computed of one column has at most as many values; nothing more is known of it. */
function valuesOf(grouping: Expression, { rows, columns }: PlanStatistics): GroupingValues {
  if (grouping.kind === 'attribute') {
    const column = columns.get(grouping.id)
    if (column === undefined) return { table: rows, values: Math.sqrt(rows), isUnique: false }
    const { tableRows: table, distinct } = column
    return {
      table: Math.max(1, table),
      values: valuesLeft(column) ?? domainOf(column),
      isUnique: distinct !== undefined && isKey(column),
    }
  }
  const [first, ...rest] = referencesOf(grouping)
  const only =
    first !== undefined && rest.every(({ id }) => id === first.id) ? columns.get(first.id) : undefined
  const most = only !== undefined && isDeterministic(grouping) ? (valuesLeft(only) ?? domainOf(only)) : rows
  return {
    table: only?.tableRows ?? rows,
    values: Math.min(most, Math.sqrt(rows)),
    isUnique: false,
  }
}
