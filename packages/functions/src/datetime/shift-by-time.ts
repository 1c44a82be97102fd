import { bigint, dayTimeInterval, timestamp, timestampNtz } from '@kindling/core'
import { callOf, type FunctionExample, type ScalarFunction } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { negative } from '../operator/negative.ts'
import { intervalPart } from './interval-part.ts'
import { movedTimestamp } from './move-timestamp.ts'
import { whereNull } from './session-zone.ts'

function shift(sign: '+' | '-', doc: string, example: FunctionExample): ScalarFunction {
  return defineRewritten({
    name: `timestamp ${sign} interval`,
    group: 'datetime',
    since: '0.2.0',
    doc,
    signatures: [timestampNtz, timestamp].map((type) => ({
      args: [
        ['moment', type, 'The time.'],
        ['span', dayTimeInterval(), 'How much later or earlier.'],
      ],
      returns: type,
    })),
    nullable: whereNull,
    deterministic: true,
    display: ([moment = '', span = '']) => `${moment} ${sign} ${span}`,
    rewrite: ([moment, span], _types, facts) => {
      if (moment === undefined || span === undefined) throw new TypeError('a shift takes a time and a span')
      const size = intervalPart(span, bigint, 1n, 0n)
      return movedTimestamp(moment, 'microsecond', sign === '+' ? size : callOf(negative, [size]), facts)
    },
    examples: [example],
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
