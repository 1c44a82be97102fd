import type { Call, Expression } from '../expressions/expression.ts'
import { referencesOf } from '../expressions/properties.ts'
import type { Comparison } from '../functions/definition.ts'
import { conditionsOf } from '../optimizer/conjunctions.ts'
import { domainOf, valuesLeft } from './column-statistics.ts'
import { comparisonOf, narrowed } from './narrowed.ts'
import { patternShare } from './pattern-share.ts'
import { rangeShare } from './range-share.ts'
import type { ColumnStatistics, PlanStatistics } from './statistics.ts'

type Columns = PlanStatistics['columns']

/** What is taken where nothing is known of the values. */
const EQUALITY = 0.05
const RANGE = 0.3
const OTHER = 0.25
/** Conditions of one query often depend on each other: each further one counts less. */
const FURTHER = 0.75

/** Guesses the share of rows, from 0 to 1, for which a condition is true. */
export function selectivity(condition: Expression, columns: Columns): number {
  return restricted(condition, columns).share
}

/**
 * Guesses the share of rows for which a condition is true, and what their columns hold. Conditions over one column are
 * taken together: two bounds of a range leave what lies between them.
 */
export function restricted(
  condition: Expression,
  columns: Columns,
): { readonly share: number; readonly columns: Columns } {
  const conditions = conditionsOf(condition)
  let current = columns
  const byColumn = new Map<number, number>()
  for (const [index, each] of conditions.entries()) {
    const share = shareOf(each, current)
    const owner = ownerOf(each) ?? -1 - index
    byColumn.set(owner, (byColumn.get(owner) ?? 1) * share)
    current = narrowed(current, each)
  }
  const shares =
    byColumn.size === 1 ? byColumn.values() : [...byColumn.values()].toSorted((one, two) => one - two)
  let product = 1
  let index = 0
  for (const share of shares) product *= index++ < 2 ? share : share ** FURTHER
  return { share: product, columns: current }
}

/** Gives the one column that a condition reads; undefined where it reads several. */
function ownerOf(condition: Expression): number | undefined {
  const [first, ...rest] = referencesOf(condition)
  return first !== undefined && rest.every(({ id }) => id === first.id) ? first.id : undefined
}

function shareOf(condition: Expression, columns: Columns): number {
  if (condition.kind === 'literal') return condition.value === true ? 1 : 0
  if (condition.kind === 'attribute') return columns.get(condition.id)?.trueShare ?? OTHER
  if (condition.kind !== 'call') return OTHER
  const { lazy, comparison, matching } = condition.function
  const [left, right] = condition.arguments
  if (left === undefined) return OTHER
  if (lazy === 'and') return selectivity(condition, columns)
  if (lazy === 'or') {
    return condition.arguments.reduce((share, each) => share + (1 - share) * shareOf(each, columns), 0)
  }
  if (matching !== undefined) return patternShare(right, condition.arguments[2]) ?? OTHER
  if (comparison === 'not') return 1 - shareOf(left, columns)
  if (comparison === 'null') return columnOf(left, columns)?.nulls ?? EQUALITY
  if (comparison === 'valid') return 1 - (columnOf(left, columns)?.nulls ?? EQUALITY)
  if (comparison === undefined || right === undefined) return OTHER
  return comparedShare(condition, comparison, columns)
}

function comparedShare(condition: Call, comparison: Comparison, columns: Columns): number {
  if (comparison === '=') return equalShare(condition, columns)
  const compared = comparisonOf(condition)
  const column = compared && columns.get(compared.column)
  return ((compared && column && rangeShare(column, compared)) ?? RANGE) * valued(column)
}

/** Gives the share of rows that have a value: a comparison is true for no other. */
function valued(column: ColumnStatistics | undefined): number {
  return 1 - (column?.nulls ?? 0)
}

function equalShare({ arguments: [left, right] }: Call, columns: Columns): number {
  if (left === undefined || right === undefined) return EQUALITY
  const [column, other] = [columnOf(left, columns), columnOf(right, columns)]
  if (column !== undefined && other !== undefined) {
    return (valued(column) * valued(other)) / Math.max(domainOf(column), domainOf(other))
  }
  const known = column ?? other
  if (known === undefined) return EQUALITY
  const values = valuesLeft(known)
  // A table has at least one row of a value that somebody asks for.
  const share = values === undefined ? Math.max(EQUALITY, 1 / Math.max(1, known.tableRows)) : 1 / values
  return share * valued(known)
}

/** Sees through casts that keep the order of values. */
function columnOf(expression: Expression, columns: Columns): ColumnStatistics | undefined {
  if (expression.kind === 'attribute') return columns.get(expression.id)
  if (expression.kind === 'cast' && expression.implicit) return columnOf(expression.child, columns)
  return undefined
}
