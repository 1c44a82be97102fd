import { type DataType, errorOf, type Origin, sameType, sqlString } from '@kindling/core'
import type { Cast, CastMode, Expression } from '../expressions/expression.ts'
import { canCast } from '../types/can-cast.ts'
import { isWider } from '../types/common-type.ts'
import { isCalendar, isFractional, isIntegral, isNumeric } from '../types/type-class.ts'

export interface CastOptions {
  /** `ansi` (the default) raises an error for a value that does not fit, `try` gives NULL; see `Cast` for `legacy`. */
  readonly mode?: CastMode
  /** True for a cast that the user did not write; it does not show in the names of columns. */
  readonly implicit?: boolean
  readonly isLiteral?: true | undefined
  readonly origin?: Origin | undefined
}

/**
 * Makes a cast, or gives the expression itself when an implicit cast has nothing to do. Raises
 * DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION for types between which there is no cast.
 */
export function castOf(child: Expression, type: DataType, options: CastOptions = {}): Expression {
  const { mode = 'ansi', implicit = true, isLiteral, origin = child.origin } = options
  if (implicit && sameType(child.type, type)) return child
  if (child.kind === 'lambda') return { ...child, body: castOf(child.body, type, options), type }
  if (!canCast(child.type, type, mode)) {
    throw errorOf(
      'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION',
      { srcType: `\`${sqlString(child.type)}\``, targetType: `\`${sqlString(type)}\`` },
      { origin },
    )
  }
  const nullable = child.nullable || mode === 'try' || mayLoseValue(child.type, type, mode)
  const literal = isLiteral && { isLiteral }
  return { kind: 'cast', child, type, nullable, mode, implicit, ...literal, origin } satisfies Cast
}

const SMALL_INTEGERS: ReadonlySet<DataType['kind']> = new Set(['tinyint', 'smallint', 'int'])

/**
 * Spark calls casts of text to other types, of floating-point numbers to integers and timestamps, of timestamps to
 * integers that may be too small, and of dates to all but timestamps, nullable in ANSI mode too.
 */
export function mayLoseValue(from: DataType, to: DataType, mode: CastMode): boolean {
  if (mode === 'legacy' && isCalendar(from) && !isCalendar(to) && to.kind !== 'string') {
    return from.kind === 'date' || (isNumeric(to) && !isFractional(to) && to.kind !== 'bigint')
  }
  if (isFractional(from) && to.kind === 'timestamp') return true
  if (from.kind === 'timestamp' && SMALL_INTEGERS.has(to.kind)) return true
  if (
    from.kind === 'date' ? to.kind === 'timestamp_ntz' : from.kind === 'timestamp_ntz' && to.kind === 'date'
  )
    return true
  // The null of JSON becomes NULL.
  if (from.kind === 'variant') return to.kind !== 'variant'
  if (to.kind === 'variant') return false
  if (from.kind === 'string') return to.kind !== 'string' && to.kind !== 'binary'
  if (to.kind === 'decimal') return !isWider(to, from)
  return isFractional(from) && isIntegral(to)
}
