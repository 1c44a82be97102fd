import { dayTimeInterval, decimal, errorOf, int, type Value } from '@kindling/core'
import { callOf, castOf, literalOf } from '@kindling/plan'
import { defineOverloaded, defineRewritten } from '../define/define-function.ts'

const SECONDS = decimal(18, 6)
const PARTS = [
  ['days', int, 'How many days.'],
  ['hours', int, 'How many hours.'],
  ['minutes', int, 'How many minutes.'],
  ['seconds', SECONDS, 'How many seconds, with a fraction.'],
] as const

const fromParts = defineOverloaded({
  name: 'day-time interval from parts',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Makes an interval of its parts.',
  signatures: [{ args: PARTS, returns: dayTimeInterval(), native: 'day_time_from_parts' }],
  nulls: 'propagate',
  deterministic: true,
  kernel: ([days = null, hours = null, minutes = null, seconds = null]): Value => {
    const fraction = (seconds as { rescale(scale: number): { unscaled: bigint } }).rescale(6).unscaled
    const hoursInAll = BigInt(days as number) * 24n + BigInt(hours as number)
    const sum = (hoursInAll * 60n + BigInt(minutes as number)) * 60_000_000n + fraction
    if (BigInt.asIntN(64, sum) !== sum) throw errorOf('INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION', {})
    return sum
  },
  examples: [],
})

export const makeDtInterval = defineRewritten({
  name: 'make_dt_interval',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Makes an interval of days, hours, minutes and seconds, each 0 unless given; what does not fit is an error.',
  signatures: [0, 1, 2, 3, 4].map((count) => ({
    args: PARTS.slice(0, count),
    returns: dayTimeInterval(),
  })),
  deterministic: true,
  display: (texts) =>
    `make_dt_interval(${[...texts, ...['0', '0', '0', '0.000000'].slice(texts.length)].join(', ')})`,
  rewrite: (values) => {
    const [days = ZERO, hours = ZERO, minutes = ZERO, seconds = castOf(ZERO, SECONDS)] = values
    return callOf(fromParts, [days, hours, minutes, seconds])
  },
  examples: [
    {
      sql: "make_dt_interval(1, 12, 30, 1.001001) = INTERVAL '1 12:30:01.001001' DAY TO SECOND",
      is: true,
    },
    { sql: 'make_dt_interval(NULL)', is: null },
  ],
})

const ZERO = literalOf(int, 0)
