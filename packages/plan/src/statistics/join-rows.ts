import type { Expression } from '../expressions/expression.ts'
import { domainOf, isKey } from './column-statistics.ts'
import { selectivity } from './selectivity.ts'
import type { ColumnStatistics, PlanStatistics } from './statistics.ts'

/**
 * Guesses how many of some pairs of rows meet all of some conditions over `columns`, those of both sides. An equality of two columns keeps one pair of as many as
 * the smaller of two keys, or else the larger of two columns, has values; several equalities between the same two tables
 * may be a key together, so that a row is taken to have a partner at least. Source: the containment assumption of
 * Selinger et al., Access Path Selection in a Relational Database Management System, 1979.
 */
export function joinRows(pairs: number, columns: Columns, conditions: readonly Expression[]): number {
  let share = 1
  const equalities = new Map<string, Equality[]>()
  for (const condition of conditions) {
    const equality = equalityOf(condition, columns, columns)
    if (equality === undefined) {
      share *= selectivity(condition, columns)
      continue
    }
    // Tables are told apart by how many rows they have.
    const [one, two] = [equality.first.tableRows, equality.second.tableRows]
    const tables = one < two ? `${one},${two}` : `${two},${one}`
    const known = equalities.get(tables)
    if (known === undefined) equalities.set(tables, [equality])
    else known.push(equality)
  }
  const shares = [...equalities.values()].map(sharedByTables).toSorted((one, other) => one - other)
  // Rows that agree in one key mostly agree in the next.
  return shares.reduce((rows, each, index) => rows * each ** (0.5 ** index), pairs * share)
}

/** Guesses the share of rows of the left side that have a partner: the values that the right side still has of a key. */
export function partneredShare(
  left: PlanStatistics,
  right: PlanStatistics,
  conditions: readonly Expression[],
): number | undefined {
  const shares = conditions.flatMap((condition) => {
    const equality = equalityOf(condition, left.columns, right.columns)
    if (equality === undefined) return []
    const values = Math.min(right.rows, domainOf(equality.second), domainOf(equality.first))
    return [values / Math.max(domainOf(equality.first), domainOf(equality.second))]
  })
  return shares.length === 0 ? undefined : Math.min(1, ...shares)
}

type Columns = PlanStatistics['columns']

/** Is two columns that must be equal. */
interface Equality {
  readonly first: ColumnStatistics
  readonly second: ColumnStatistics
}

function equalityOf(condition: Expression, left: Columns, right: Columns): Equality | undefined {
  if (condition.kind !== 'call' || condition.function.equality === undefined) return undefined
  const [one, other] = condition.arguments
  if (one?.kind !== 'attribute' || other?.kind !== 'attribute') return undefined
  const isTurned = left.has(other.id)
  const [first, second] = isTurned
    ? [left.get(other.id), right.get(one.id)]
    : [left.get(one.id), right.get(other.id)]
  return first === undefined || second === undefined ? undefined : { first, second }
}

/** Gives the share of the pairs of two tables that agree in all of some columns. */
function sharedByTables(equalities: readonly Equality[]): number {
  const least = Math.min(
    ...equalities.map(({ first, second }) => Math.min(first.tableRows, second.tableRows)),
  )
  const product = equalities.reduce((share, { first, second }) => share / sharedDomain(first, second), 1)
  return equalities.length === 1 ? product : Math.max(product, 1 / Math.max(1, least))
}

function sharedDomain(first: ColumnStatistics, second: ColumnStatistics): number {
  const [one, two] = [domainOf(first), domainOf(second)]
  if (isKey(first) && isKey(second)) return Math.min(one, two)
  if (isKey(first)) return one
  return isKey(second) ? two : Math.max(one, two)
}
