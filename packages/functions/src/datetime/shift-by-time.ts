import { bigint, dayTimeInterval, timestamp, timestampNtz } from '@kindling/core'
import { callOf, type FunctionExample, type ScalarFunction } from '@kindling/plan'
import { negative } from '../operator/negative.ts'
import { defineShift } from './define-shift.ts'
import { intervalPart } from './interval-part.ts'
import { movedTimestamp } from './move-timestamp.ts'

function shift(sign: '+' | '-', doc: string, example: FunctionExample): ScalarFunction {
  return defineShift({
    name: `timestamp ${sign} interval`,
    sign,
    types: [timestampNtz, timestamp],
    doc,
    example,
    span: ['span', dayTimeInterval(), 'How much later or earlier.'],
    move: (moment, span, facts) => {
      const size = intervalPart(span, bigint, 1n, 0n)
      return movedTimestamp(moment, 'microsecond', sign === '+' ? size : callOf(negative, [size]), facts)
    },
  })
}

/** What `+` and `-` mean for a time and a span of days and times: whole days are those of the calendar of the session. */
export const timeShifts: readonly ScalarFunction[] = [
  shift('+', 'Gives the time that lies an interval behind another.', {
    sql: "CAST(TIMESTAMP_NTZ'2020-01-01 02:00:00' + INTERVAL '1' HOUR AS STRING)",
    is: '2020-01-01 03:00:00',
  }),
  shift('-', 'Gives the time that lies an interval before another.', {
    sql: "CAST(TIMESTAMP_NTZ'2020-01-01 02:00:00' - INTERVAL '1' HOUR AS STRING)",
    is: '2020-01-01 01:00:00',
  }),
]
