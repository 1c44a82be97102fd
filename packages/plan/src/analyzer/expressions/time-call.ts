import { type Origin, time } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { castOf } from '../../calls/cast-of.ts'
import type { Expression } from '../../expressions/expression.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from './built-in.ts'

/**
 * Says what `+` and `-` mean for times of day: an interval of days and time is added to one or taken from it, and two of
 * them lie an interval apart; undefined for anything else.
 */
export function timeCall(
  name: string,
  [left, right]: readonly Expression[],
  analysis: Analysis,
  origin: Origin | undefined,
): Expression | undefined {
  if (left === undefined || right === undefined || (name !== '+' && name !== '-')) return undefined
  const call = (internal: string, ...sides: readonly Expression[]): Expression =>
    callOf(scalarFunction(internal, analysis), sides, { origin, rules: analysis.rules })
  if (left.type.kind === 'time' && right.type.kind === 'time' && name === '-')
    return call('time - time', left, right)
  const [moment, span] = name === '+' && right.type.kind === 'time' ? [right, left] : [left, right]
  if (moment.type.kind !== 'time' || span.type.kind !== 'dayTimeInterval') return undefined
  const precision = Math.max(moment.type.precision, span.type.end === 'second' ? 6 : 0)
  return call(`time ${name} interval`, castOf(moment, time(precision)), span)
}
