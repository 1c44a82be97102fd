import { type DataType, sameType } from '@kindling/core'
import type { RangeKey } from '@kindling/native'
import { type Comparison, type Expression, isDeterministic, referencesOf } from '@kindling/plan'
import { mayRaise } from '../expressions/may-raise.ts'

/** Compares what is computed of one row of each side. */
export interface Range {
  readonly probe: Expression
  readonly build: Expression
  readonly bound: RangeKey['bound']
  /** Says of a side that it gives NULL where its expression would raise an error. */
  readonly attempts: { readonly probe: boolean; readonly build: boolean }
}

const BOUNDS: { readonly [comparison in Comparison]?: RangeKey['bound'] } = {
  '<': 'less',
  '<=': 'atMost',
  '>': 'greater',
  '>=': 'atLeast',
}
const TURNED: Readonly<Record<RangeKey['bound'], RangeKey['bound']>> = {
  less: 'greater',
  atMost: 'atLeast',
  greater: 'less',
  atLeast: 'atMost',
}
const ORDERED: readonly DataType['kind'][] = [
  'boolean',
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'float',
  'double',
  'decimal',
  'string',
  'binary',
  'date',
  'time',
  'timestamp',
  'timestamp_ntz',
  'yearMonthInterval',
  'dayTimeInterval',
]

/** Reads a condition as a range, if it compares columns of one side with columns of the other by their order. */
export function rangeOf(
  condition: Expression,
  probe: ReadonlySet<number>,
  build: ReadonlySet<number>,
): Range | undefined {
  if (condition.kind !== 'call' || condition.function.comparison === undefined) return undefined
  const bound = BOUNDS[condition.function.comparison]
  const [left, right] = condition.arguments
  if (bound === undefined || left === undefined || right === undefined) return undefined
  if (!ORDERED.includes(left.type.kind) || !sameType(left.type, right.type)) return undefined
  if (!isDeterministic(condition)) return undefined
  if (isOver(left, build) && isOver(right, probe)) return rangeBetween(right, left, bound)
  if (isOver(left, probe) && isOver(right, build)) return rangeBetween(left, right, TURNED[bound])
  return undefined
}

function rangeBetween(probe: Expression, build: Expression, bound: RangeKey['bound']): Range | undefined {
  const sides = { probe: attemptOf(probe), build: attemptOf(build) }
  if (sides.probe === undefined || sides.build === undefined) return undefined
  const attempts = { probe: sides.probe !== probe, build: sides.build !== build }
  return { probe: sides.probe, build: sides.build, bound, attempts }
}

/** Gives an expression that is NULL where another raises an error, or has NULL in a column; undefined where there is none. */
function attemptOf(expression: Expression): Expression | undefined {
  return mayRaise(expression) ? attempted(expression) : expression
}

function attempted(expression: Expression): Expression | undefined {
  switch (expression.kind) {
    case 'attribute':
    case 'literal':
      return expression
    case 'cast': {
      const child = attempted(expression.child)
      if (child === undefined) return undefined
      if (expression.mode === 'ansi') return { ...expression, child, mode: 'try', nullable: true }
      // Other modes have rules of their own, which `try` does not follow.
      const cast = { ...expression, child, nullable: true }
      return mayRaise(cast) ? undefined : cast
    }
    case 'call': {
      const { raises, attempt, nulls, lazy } = expression.function
      const called = raises === false ? expression.function : attempt
      if (called === undefined || nulls !== 'propagate' || lazy !== undefined) return undefined
      const values = expression.arguments.flatMap((value) => attempted(value) ?? [])
      if (values.length !== expression.arguments.length) return undefined
      return { ...expression, function: called, arguments: values, nullable: true }
    }
    default:
      return undefined
  }
}

/** Tells whether an expression reads columns, and only those with the given ids. */
export function isOver(expression: Expression, ids: ReadonlySet<number>): boolean {
  const references = referencesOf(expression)
  return references.length > 0 && references.every(({ id }) => ids.has(id))
}
