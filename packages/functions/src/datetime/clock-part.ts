import { int, timestamp, timestampNtz } from '@kindling/core'
import { callOf, castOf, type ScalarFunction } from '@kindling/plan'
import { defineOverloaded, defineRewritten } from '../define/define-function.ts'
import { TIME } from './time-of-day.ts'

const DAY = 86_400_000_000n

/**
 * Defines a function that gives what a clock shows of a unit.
 *
 * @param size - the microseconds of a unit
 * @param count - how many units there are before the clock begins anew
 * @param shown - the unit of 12:58:59
 */
export function clockPart(
  unit: 'hour' | 'minute' | 'second',
  size: bigint,
  count: bigint,
  shown: number,
): ScalarFunction {
  const doc = `Gives the ${unit} of a time of day or timestamp, as clocks in the time zone of the session show it.`
  const ofLocal = defineOverloaded({
    name: `${unit} of local time`,
    group: 'datetime',
    since: '0.1.0',
    doc,
    signatures: [
      { args: [['timestamp', timestampNtz, 'The local time.']], returns: int, native: `local_${unit}` },
      { args: [['time', TIME, 'The time of day.']], returns: int, native: `time_${unit}` },
    ],
    nulls: 'propagate',
    deterministic: true,
    raises: false,
    kernel: ([time = null], { arguments: [type] }) => {
      const moment = (time as bigint) / (type?.kind === 'time' ? 1000n : 1n)
      return Number(((((moment % DAY) + DAY) % DAY) / size) % count)
    },
    examples: [],
  })
  return defineRewritten({
    name: unit,
    group: 'datetime',
    since: '0.1.0',
    doc,
    signatures: [
      { args: [['timestamp', timestamp, 'The timestamp.']], returns: int },
      { args: [['timestamp', timestampNtz, 'The timestamp.']], returns: int },
      { args: [['time', TIME, 'The time of day.']], returns: int },
    ],
    nullable: ([isNullable = true]) => isNullable,
    deterministic: true,
    rewrite: ([time]) => {
      if (time === undefined) throw new TypeError(`${unit} takes a time`)
      return callOf(ofLocal, [time.type.kind === 'timestamp' ? castOf(time, timestampNtz) : time])
    },
    examples: [
      { sql: `${unit}(TIMESTAMP_NTZ'2009-07-30 12:58:59')`, is: shown },
      { sql: `${unit}(TIME '12:58:59.5')`, is: shown },
      { sql: `${unit}('12:58:59')`, is: shown },
      { sql: `${unit}(NULL)`, is: null },
    ],
  })
}
