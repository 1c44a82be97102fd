import type { Expression } from '../expressions/expression.ts'
import { domainOf, isKey, valuesLeft } from './column-statistics.ts'
import { valuesHeld } from './groups.ts'
import { selectivity } from './selectivity.ts'
import type { ColumnStatistics, PlanStatistics } from './statistics.ts'

/** Rows without any partner are there where somebody asks for them. */
const MOST_PARTNERED = 0.95

/**
 * Guesses how many of some pairs of rows meet all of some conditions over `columns`, those of both sides. An equality of
 * two columns keeps one pair of as many as the column with more values has; several equalities between the same two
 * tables may be a key together, so that a row is taken to have a partner at least. Source: the containment assumption of
 * Selinger et al., Access Path Selection in a Relational Database Management System, 1979.
 */
export function joinRows(pairs: number, columns: Columns, conditions: readonly Expression[]): number {
  return rowsLeft(
    pairs,
    conditions.map((condition) => joinFactorOf(condition, columns)),
  )
}

/** Is what one condition of a join does to the number of pairs. */
export interface JoinFactor {
  /** The share of the pairs that it keeps. */
  readonly share: number
  /** Says of an equality of two columns which tables they come from; several between the same two may be a key. */
  readonly tables: string | undefined
  /** How many rows the smaller of these tables has. */
  readonly least: number
}

/** Guesses what a condition does to the number of pairs. */
export function joinFactorOf(condition: Expression, columns: Columns): JoinFactor {
  const equality = equalityOf(condition, columns, columns)
  if (equality === undefined) {
    return {
      share: selectivity(condition, columns),
      tables: undefined,
      least: 0,
    }
  }
  const { first, second } = equality
  // Tables are told apart by how many rows they have.
  const [one, two] = [first.tableRows, second.tableRows]
  return {
    share: 1 / sharedDomain(first, second),
    tables: one < two ? `${one},${two}` : `${two},${one}`,
    least: Math.min(one, two),
  }
}

/** Guesses how many of some pairs are left by all of some conditions. */
export function rowsLeft(pairs: number, factors: readonly JoinFactor[]): number {
  let rows = pairs
  const keys = new Map<string, JoinFactor>()
  for (const factor of factors) {
    const known = factor.tables === undefined ? undefined : keys.get(factor.tables)
    if (factor.tables === undefined) rows *= factor.share
    else if (known === undefined) keys.set(factor.tables, factor)
    else keys.set(factor.tables, together(known, factor))
  }
  for (const { share } of keys.values()) rows *= share
  return Math.min(pairs, rows === 0 ? 0 : Math.max(1, rows))
}

/** Lets a row of the larger table have a partner at least, by all of its equalities with the other. */
function together(one: JoinFactor, two: JoinFactor): JoinFactor {
  return {
    ...one,
    share: Math.max(one.share * two.share, 1 / Math.max(1, one.least)),
  }
}

/**
 * Guesses the share of rows of the left side that have a partner: the values that the right side still has of a key. A
 * left side with fewer values is taken to have them from the right side.
 */
export function partneredShare(
  left: PlanStatistics,
  right: PlanStatistics,
  conditions: readonly Expression[],
): number | undefined {
  const shares = conditions.flatMap((condition) => {
    const equality = equalityOf(condition, left.columns, right.columns)
    if (equality === undefined) return []
    const { first, second } = equality
    return [valuesStillThere(second, right.rows) / sharedDomain(first, second)]
  })
  return shares.length === 0 ? undefined : Math.min(MOST_PARTNERED, ...shares)
}

/** Guesses how many of its values a column still has in so many rows. */
export function valuesStillThere(column: ColumnStatistics, rows: number): number {
  const values = valuesLeft(column) ?? domainOf(column)
  return isKey(column) ? Math.min(rows, values) : valuesHeld(rows, values)
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

/**
 * Counts the values from which two columns take theirs. Where they were not counted but only lie between bounds, a column
 * that seems to be a key may refer to the other, which then has them all.
 */
export function sharedDomain(first: ColumnStatistics, second: ColumnStatistics): number {
  const [one, two] = [domainOf(first), domainOf(second)]
  if (first.counted === true && second.counted === true) return Math.max(one, two)
  if (isKey(first) && isKey(second)) return Math.min(one, two)
  if (isKey(first)) return one
  return isKey(second) ? two : Math.max(one, two)
}
