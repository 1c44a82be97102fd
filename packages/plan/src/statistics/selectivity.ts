import type { Call, Expression } from '../expressions/expression.ts'
import type { Comparison } from '../functions/definition.ts'
import { conditionsOf } from '../optimizer/conjunctions.ts'
import { domainOf } from './column-statistics.ts'
import { numberOf } from './number-of.ts'
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
  const shares = conditionsOf(condition)
    .map((each) => shareOf(each, columns))
    .toSorted((left, right) => left - right)
  return shares.reduce((product, share, index) => product * (index < 2 ? share : share ** FURTHER), 1)
}

function shareOf(condition: Expression, columns: Columns): number {
  if (condition.kind === 'literal') return condition.value === true ? 1 : 0
  if (condition.kind === 'attribute') return columns.get(condition.id)?.trueShare ?? OTHER
  if (condition.kind !== 'call') return OTHER
  const { lazy, comparison } = condition.function
  const [left, right] = condition.arguments
  if (left === undefined) return OTHER
  if (lazy === 'and') return selectivity(condition, columns)
  if (lazy === 'or') {
    return condition.arguments.reduce((share, each) => share + (1 - share) * shareOf(each, columns), 0)
  }
  if (comparison === 'not') return 1 - shareOf(left, columns)
  if (comparison === 'null') return columnOf(left, columns)?.nulls ?? EQUALITY
  if (comparison === undefined || right === undefined) return OTHER
  return comparedShare(condition, comparison, columns)
}

function comparedShare(condition: Call, comparison: Comparison, columns: Columns): number {
  const [left, right] = condition.arguments
  if (left === undefined || right === undefined) return OTHER
  const [column, other] = [columnOf(left, columns), columnOf(right, columns)]
  if (comparison === '=') {
    if (column !== undefined && other !== undefined) return 1 / Math.max(domainOf(column), domainOf(other))
    const known = (column ?? other)?.distinct
    return known === undefined ? EQUALITY : 1 / known
  }
  if (column !== undefined && right.kind === 'literal') return rangeShare(column, comparison, right.value)
  if (other !== undefined && left.kind === 'literal') return rangeShare(other, turned(comparison), left.value)
  return RANGE
}

function rangeShare(
  { least, greatest }: ColumnStatistics,
  comparison: Comparison,
  value: Parameters<typeof numberOf>[0],
): number {
  const bound = numberOf(value)
  if (bound === undefined || least === undefined || greatest === undefined) return RANGE
  const below = greatest === least ? Number(bound > least) : (bound - least) / (greatest - least)
  const share = comparison === '<' || comparison === '<=' ? below : 1 - below
  return Math.min(1, Math.max(0, share))
}

function turned(comparison: Comparison): Comparison {
  switch (comparison) {
    case '<':
      return '>'
    case '<=':
      return '>='
    case '>':
      return '<'
    case '>=':
      return '<='
    default:
      return comparison
  }
}

/** Sees through casts that keep the order of values. */
function columnOf(expression: Expression, columns: Columns): ColumnStatistics | undefined {
  if (expression.kind === 'attribute') return columns.get(expression.id)
  if (expression.kind === 'cast' && expression.implicit) return columnOf(expression.child, columns)
  return undefined
}
