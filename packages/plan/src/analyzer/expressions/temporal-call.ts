import {
  dayTimeInterval,
  double,
  errorOf,
  type KindlingError,
  type Origin,
  sqlString,
  timestamp,
  timestampNtz,
} from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { castOf } from '../../calls/cast-of.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { Expression } from '../../expressions/expression.ts'
import { castMode } from '../../functions/call-rules.ts'
import { isCalendar, isInterval } from '../../types/type-class.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from './built-in.ts'
import { calendarIntervalCall } from './calendar-interval-call.ts'
import { timeCall } from './time-call.ts'

/**
 * Says what `+` and `-` mean where dates, timestamps or intervals are added or subtracted (Spark:
 * `BinaryArithmeticWithDatetimeResolver`); undefined where it is about numbers, or nothing is defined.
 */
export function temporalCall(
  name: string,
  values: readonly Expression[],
  analysis: Analysis,
  origin: Origin | undefined,
): Expression | undefined {
  const [left, right] = values
  const calendar = calendarIntervalCall(name.toLowerCase(), values, analysis, origin)
  if (calendar !== undefined) return calendar
  const ofTimes = timeCall(name, values, analysis, origin)
  if (ofTimes !== undefined) return ofTimes
  if (name === '*' || name === '/') return scaledInterval(name, values, analysis, origin)
  if ((name !== '+' && name !== '-') || left === undefined || right === undefined || values.length !== 2)
    return undefined
  const call = (internal: string, ...sides: readonly Expression[]): Expression =>
    callOf(scalarFunction(internal, analysis), sides, { origin, rules: analysis.rules })
  const isPlus = name === '+'
  const mode = castMode(analysis.rules)
  if (isPlus && isInterval(left.type) && isCalendar(right.type))
    return temporalCall(name, [right, left], analysis, origin)
  const [other, moment] = isCalendar(left.type) ? [right, left] : [left, right]
  if (!isPlus && isCalendar(moment.type) && (other.type.kind === 'string' || other.type.kind === 'void')) {
    if (other.type.kind === 'string' && analysis.rules.includes('legacy'))
      refuseText(name, left, right, origin)
    const sides = [left, right].map((side) => (side === other ? castOf(other, moment.type, { mode }) : side))
    return temporalCall(name, sides, analysis, origin)
  }
  if (left.type.kind === 'string' && right.type.kind === 'dayTimeInterval') {
    const shift = temporalCall(name, [castOf(left, timestamp, { mode }), right], analysis, origin)
    return shift && castOf(shift, left.type)
  }
  if (isPlus && right.type.kind === 'string' && left.type.kind === 'dayTimeInterval')
    return temporalCall(name, [right, left], analysis, origin)
  if (left.type.kind === 'date' && right.type.kind === 'date' && !isPlus) {
    const sides = [castOf(left, timestampNtz), castOf(right, timestampNtz)]
    return castOf(call('timestamp - timestamp', ...sides), dayTimeInterval('day', 'day'))
  }
  if (isCalendar(left.type) && isCalendar(right.type) && !isPlus) {
    return call('timestamp - timestamp', castOf(left, timestampNtz), castOf(right, timestampNtz))
  }
  if (isCalendar(left.type) && isInterval(right.type)) return shifted(left, right, isPlus, call)
  if (isInterval(left.type) && right.type.kind === 'void')
    return temporalCall(name, [left, castOf(right, left.type)], analysis, origin)
  if (isInterval(right.type) && left.type.kind === 'void')
    return temporalCall(name, [castOf(left, right.type), right], analysis, origin)
  if (isInterval(left.type) && left.type.kind === right.type.kind) {
    const kind = left.type.kind === 'dayTimeInterval' ? 'day-time' : 'year-month'
    return call(`${kind} interval ${name} interval`, left, right)
  }
  if (left.type.kind === 'date' && !isCalendar(right.type) && !isInterval(right.type)) {
    return call(isPlus ? 'date_add' : 'date_sub', left, daysOf(right, name, origin))
  }
  if (isPlus && right.type.kind === 'date') return call('date_add', right, daysOf(left, name, origin))
  refuseMisfit(name, left, right, origin)
  return undefined
}

const MOMENT = '`(TIMESTAMP OR TIMESTAMP WITHOUT TIME ZONE)`'

/** A time of days is added to moments alone, and from a moment or date only another one is subtracted. */
function refuseMisfit(name: string, left: Expression, right: Expression, origin: Origin | undefined): void {
  if (right.type.kind === 'dayTimeInterval') throw unexpected(name, 1, MOMENT, left, origin)
  if (name === '+') {
    if (left.type.kind === 'dayTimeInterval') throw unexpected(name, 1, MOMENT, right, origin)
    return
  }
  if (isMoment(left)) throw unexpected(name, 2, MOMENT, right, origin)
  if (isMoment(right)) throw unexpected(name, 1, MOMENT, left, origin)
  if (right.type.kind === 'date') throw unexpected(name, 1, '`DATE`', left, origin)
}

function isMoment({ type }: Expression): boolean {
  return type.kind === 'timestamp' || type.kind === 'timestamp_ntz'
}

/** Days are counted by integers of up to 32 bits alone. */
function daysOf(count: Expression, name: string, origin: Origin | undefined): Expression {
  const { kind } = count.type
  if (kind === 'int' || kind === 'smallint' || kind === 'tinyint' || kind === 'void') return count
  throw unexpected(name, 2, '`INT`', count, origin)
}

/** Without ANSI mode, a text becomes a date only where a date is taken from it. */
function refuseText(name: string, left: Expression, right: Expression, origin: Origin | undefined): void {
  if (left.type.kind === 'string' && right.type.kind === 'date') return
  const [place, text] = left.type.kind === 'string' ? [1, left] : [2, right]
  throw unexpected(name, place, '`TIMESTAMP`', text, origin)
}

function unexpected(
  name: string,
  place: number,
  requiredType: string,
  value: Expression,
  origin: Origin | undefined,
): KindlingError {
  return errorOf(
    'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE',
    {
      paramIndex: String(place),
      functionName: `\`${name}\``,
      requiredType,
      inputSql: `\`${expressionName(value)}\``,
      inputType: `\`${sqlString(value.type)}\``,
    },
    { origin },
  )
}

type MakeCall = (name: string, ...sides: readonly Expression[]) => Expression

/** A date stays one where only days or months are added to it. */
function shifted(
  left: Expression,
  interval: Expression,
  isPlus: boolean,
  call: MakeCall,
): Expression | undefined {
  const shift = `timestamp ${isPlus ? '+' : '-'} interval`
  if (interval.type.kind === 'yearMonthInterval') {
    const moment = left.type.kind === 'date' ? 'date' : 'timestamp'
    return call(`${moment} ${isPlus ? '+' : '-'} months`, left, interval)
  }
  if (interval.type.kind !== 'dayTimeInterval') return undefined
  if (left.type.kind !== 'date') return call(shift, left, interval)
  const moment = call(shift, castOf(left, timestampNtz), interval)
  if (interval.type.end === 'day') return castOf(moment, left.type)
  return call(shift, castOf(left, { kind: 'timestamp' }), interval)
}

/** An interval may be multiplied by a number, on either side, and divided by one. */
function scaledInterval(
  name: '*' | '/',
  [left, right]: readonly Expression[],
  analysis: Analysis,
  origin: Origin | undefined,
): Expression | undefined {
  if (left === undefined || right === undefined) return undefined
  const [interval, number] = name === '*' && isInterval(right.type) ? [right, left] : [left, right]
  if (!isInterval(interval.type) || isInterval(number.type) || isCalendar(number.type)) return undefined
  const definition = scalarFunction(`interval ${name} number`, analysis)
  const mode = castMode(analysis.rules)
  const factor = number.type.kind === 'string' ? castOf(number, double, { mode }) : number
  return callOf(definition, [interval, factor], { origin, rules: analysis.rules })
}
