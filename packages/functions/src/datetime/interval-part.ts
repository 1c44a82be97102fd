import {
  bigint,
  type DataType,
  Decimal,
  dayTimeInterval,
  decimal,
  timestampNtz,
  yearMonthInterval,
} from '@kindling/core'
import { callOf, castOf, type Expression, literalOf } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

const UNIT = ['unit', bigint, 'The unit, in months or microseconds.'] as const
const WITHIN = ['within', bigint, 'The unit that holds it, or 0.'] as const
const INTERVALS = [
  { type: yearMonthInterval(), native: 'interval_part_i32' },
  { type: dayTimeInterval(), native: 'interval_part_i64' },
]

function part(returns: DataType, name: string): ReturnType<typeof defineOverloaded> {
  return defineOverloaded({
    name,
    group: 'datetime',
    since: '0.1.0',
    doc: 'Gives how often a unit goes into an interval, or into what larger units leave of it.',
    signatures: INTERVALS.map(({ type, native }) => ({
      args: [['interval', type, 'The interval.'], UNIT, WITHIN],
      returns,
      native,
    })),
    nulls: 'propagate',
    deterministic: true,
    raises: false,
    kernel: ([interval = null, unit = null, within = null]) => {
      const span = BigInt(interval as number | bigint)
      const rest = within === 0n ? span : span % (within as bigint)
      const count = rest / (unit as bigint)
      return returns.kind === 'decimal' ? new Decimal(count, 6) : count
    },
    examples: [],
  })
}

const countInInterval = part(bigint, 'units of interval')
const secondsOfInterval = part(decimal(18, 6), 'seconds of interval')

/** Takes a field of an interval: how often a unit goes into what the next larger one leaves. */
export function intervalPart(interval: Expression, type: DataType, unit: bigint, within: bigint): Expression {
  const count = type.kind === 'decimal' ? secondsOfInterval : countInInterval
  return castOf(callOf(count, [interval, literalOf(bigint, unit), literalOf(bigint, within)]), type)
}

const secondsOfLocal = defineOverloaded({
  name: 'seconds of local time',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the seconds of a local time with their fraction.',
  signatures: [
    {
      args: [['local', timestampNtz, 'The local time.']],
      returns: decimal(8, 6),
      native: 'local_seconds',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([local = null]) => {
    const minute = 60_000_000n
    return new Decimal((((local as bigint) % minute) + minute) % minute, 6)
  },
  examples: [],
})

/** Gives the seconds of a local time with their fraction, as a decimal. */
export function secondsWithFraction(local: Expression): Expression {
  return callOf(secondsOfLocal, [local])
}
