import { CalendarInterval, calendarInterval, double, type Origin, string, timestamp } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { castOf } from '../../calls/cast-of.ts'
import type { CastMode, Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import { castMode } from '../../functions/call-rules.ts'
import { isCalendar, isNumeric } from '../../types/type-class.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from './built-in.ts'

/**
 * Says what an operator means where an argument is a calendar interval; undefined where none is, or nothing is defined.
 */
export function calendarIntervalCall(
  name: string,
  values: readonly Expression[],
  analysis: Analysis,
  origin: Origin | undefined,
): Expression | undefined {
  if (!values.some(isCalendarInterval)) return undefined
  const [left, right] = values
  const mode = castMode(analysis.rules)
  const call = (internal: string, ...sides: readonly Expression[]): Expression =>
    callOf(scalarFunction(internal, analysis), sides, { origin, rules: analysis.rules })
  if (left === undefined) return undefined
  if (name === 'negative' && right === undefined) {
    const zero = literalOf(calendarInterval, new CalendarInterval(0, 0, 0n))
    return call('negative calendar interval', zero, left)
  }
  if (right === undefined || values.length !== 2) return undefined
  if (name === '+' || name === '-') {
    if (isIntervalOrNull(left) && isIntervalOrNull(right))
      return call(`calendar interval ${name} interval`, left, right)
    const [moment, interval] = name === '+' && isCalendarInterval(left) ? [right, left] : [left, right]
    return isCalendarInterval(interval) ? shifted(moment, interval, name, call, mode) : undefined
  }
  if (name !== '*' && name !== '/') return undefined
  const [interval, number] = name === '*' && isCalendarInterval(right) ? [right, left] : [left, right]
  const isFactor = isNumeric(number.type) || number.type.kind === 'string' || number.type.kind === 'void'
  if (!isCalendarInterval(interval) || !isFactor) return undefined
  return call(`calendar interval ${name} number`, interval, castOf(number, double, { mode }))
}

function isCalendarInterval({ type }: Expression): boolean {
  return type.kind === 'interval'
}

function isIntervalOrNull({ type }: Expression): boolean {
  return type.kind === 'interval' || type.kind === 'void'
}

/** A text becomes a timestamp for the sum, and text again. */
function shifted(
  moment: Expression,
  interval: Expression,
  sign: '+' | '-',
  call: (name: string, ...sides: readonly Expression[]) => Expression,
  mode: CastMode,
): Expression | undefined {
  if (moment.type.kind === 'string') {
    const sum = call(`timestamp ${sign} calendar interval`, castOf(moment, timestamp, { mode }), interval)
    return castOf(sum, string)
  }
  if (!isCalendar(moment.type)) return undefined
  return call(
    `${moment.type.kind === 'date' ? 'date' : 'timestamp'} ${sign} calendar interval`,
    moment,
    interval,
  )
}
