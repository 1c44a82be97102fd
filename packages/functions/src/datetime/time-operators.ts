import { dayTimeInterval, errorOf, time, type Value } from '@kindling/core'
import type { ScalarFunction } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { DAY, TIME } from './time-of-day.ts'

const MOMENT = ['time', TIME, 'The time of day.'] as const
const SPAN = ['span', dayTimeInterval(), 'How much later or earlier.'] as const

function shift(sign: '+' | '-', doc: string, example: ScalarFunction['examples'][number]): ScalarFunction {
  return defineOverloaded({
    name: `time ${sign} interval`,
    group: 'datetime',
    since: '0.2.0',
    doc,
    signatures: [
      { args: [MOMENT, SPAN], returns: TIME, native: sign === '+' ? 'time_add_span' : 'time_subtract_span' },
    ],
    nulls: 'propagate',
    nullable: () => true,
    deterministic: true,
    display: ([moment = '', span = '']) => `${moment} ${sign} ${span}`,
    kernel: ([moment = null, span = null]) => moved(moment as bigint, span as bigint, sign),
    examples: [example],
  })
}

function moved(moment: bigint, span: bigint, sign: '+' | '-'): Value {
  const sum = moment + span * (sign === '+' ? 1000n : -1000n)
  if (sum >= 0n && sum < DAY) return sum
  throw errorOf('DATETIME_OVERFLOW', { operation: 'Moving a time of day by an interval' })
}

/** What `+` and `-` mean for times of day; the operators themselves find them, nobody calls them by name. */
export const timeOperators: readonly ScalarFunction[] = [
  shift(
    '+',
    'Gives the time of day that lies an interval behind another; a time on another day is an error.',
    {
      sql: "CAST(TIME '12:00' + INTERVAL '1' HOUR AS STRING)",
      is: '13:00:00',
    },
  ),
  shift(
    '-',
    'Gives the time of day that lies an interval before another; a time on another day is an error.',
    {
      sql: "CAST(TIME '12:00' - INTERVAL '1' HOUR AS STRING)",
      is: '11:00:00',
    },
  ),
  defineOverloaded({
    name: 'time - time',
    group: 'datetime',
    since: '0.2.0',
    doc: 'Gives the interval between two times of day.',
    signatures: [
      {
        args: [
          ['time', time(), 'The time of day.'],
          ['other', time(), 'The earlier time of day.'],
        ],
        returns: dayTimeInterval('hour', 'second'),
        native: 'time_span_between',
      },
    ],
    nulls: 'propagate',
    nullable: () => true,
    raises: false,
    deterministic: true,
    display: ([left = '', right = '']) => `${left} - ${right}`,
    kernel: ([left = null, right = null]) => ((left as bigint) - (right as bigint)) / 1000n,
    examples: [{ sql: "(TIME '12:00' - TIME '11:00') = INTERVAL '1' HOUR", is: true }],
  }),
]
