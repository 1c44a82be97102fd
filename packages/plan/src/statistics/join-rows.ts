import type { Expression } from '../expressions/expression.ts'
import { domainOf, isKey } from './column-statistics.ts'
import { selectivity } from './selectivity.ts'
import type { ColumnStatistics, PlanStatistics } from './statistics.ts'

/**
 * Guesses how many pairs of rows meet all of some conditions. An equality of two columns keeps one pair of as many as
 * the smaller of two keys, or else the larger of two columns, has values. Source: the containment assumption of
 * Selinger et al., Access Path Selection in a Relational Database Management System, 1979.
 */
export function joinRows(
  left: PlanStatistics,
  right: PlanStatistics,
  conditions: readonly Expression[],
): number {
  let rows = left.rows * right.rows
  let further = 0
  for (const condition of conditions) {
    const share = equalityShare(condition, left.columns, right.columns)
    // Rows that agree in one key mostly agree in the next.
    rows *= share === undefined ? shareOfOther(condition, left, right) : share ** (0.5 ** further)
    if (share !== undefined) further++
  }
  return rows
}

type Columns = PlanStatistics['columns']

function equalityShare(condition: Expression, left: Columns, right: Columns): number | undefined {
  if (condition.kind !== 'call' || condition.function.equality === undefined) return undefined
  const [first, second] = condition.arguments.map((side) =>
    side.kind === 'attribute' ? (left.get(side.id) ?? right.get(side.id)) : undefined,
  )
  if (first === undefined || second === undefined) return undefined
  return 1 / sharedDomain(first, second)
}

function sharedDomain(first: ColumnStatistics, second: ColumnStatistics): number {
  const [one, two] = [domainOf(first), domainOf(second)]
  if (isKey(first) && isKey(second)) return Math.min(one, two)
  if (isKey(first)) return one
  return isKey(second) ? two : Math.max(one, two)
}

function shareOfOther(condition: Expression, left: PlanStatistics, right: PlanStatistics): number {
  return selectivity(condition, new Map([...left.columns, ...right.columns]))
}
