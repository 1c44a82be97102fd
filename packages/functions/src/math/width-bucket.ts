import { bigint, dayTimeInterval, double, yearMonthInterval } from '@kindling/core'
import { callOf, castOf } from '@kindling/plan'
import { intervalPart } from '../datetime/interval-part.ts'
import { isInterval } from '../datetime/is-interval.ts'
import { defineFunction, defineRewritten } from '../define/define-function.ts'

const LARGEST = 2n ** 63n - 1n

const bucketOfNumber = defineFunction({
  name: 'bucket of number',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the number of the bucket that a value falls into, among equal ones between two bounds; 0 below and the count and 1 above. NULL where the bounds are equal or not finite, or there are no buckets.',
  args: [
    ['value', double, 'The value.'],
    ['low', double, 'Where the first bucket begins.'],
    ['high', double, 'Where the last one ends.'],
    ['count', bigint, 'How many buckets there are.'],
  ],
  returns: bigint,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'width_bucket_f64',
  kernel: (value, low, high, count) => {
    if (count <= 0n || count === LARGEST || Number.isNaN(value) || low === high) return null
    if (!Number.isFinite(low) || !Number.isFinite(high)) return null
    const rising = low < high
    if (rising ? value < low : value > low) return 0n
    if (rising ? value >= high : value <= high) return count + 1n
    const share = rising ? (value - low) / (high - low) : (low - value) / (low - high)
    // Java's conversion stops at the largest bigint, and its sum wraps round.
    const whole = BigInt(Math.trunc(Number(count) * share))
    return BigInt.asIntN(64, (whole < LARGEST ? whole : LARGEST) + 1n)
  },
  examples: [],
})

const ROLES = [
  ['value', 'The value.'],
  ['low', 'Where the first bucket begins.'],
  ['high', 'Where the last one ends.'],
] as const

export const widthBucket = defineRewritten({
  name: 'width_bucket',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the number of the bucket that a number or interval falls into, among equal ones between two bounds; 0 below and the count and 1 above. NULL where the bounds are equal or not finite, or there are no buckets.',
  signatures: [double, yearMonthInterval(), dayTimeInterval()].map((type) => ({
    args: [
      ...ROLES.map(([name, doc]) => [name, type, doc] as const),
      ['count', bigint, 'How many buckets there are.'] as const,
    ],
    returns: bigint,
  })),
  nullable: () => true,
  deterministic: true,
  rewrite: (values) => {
    const numbers = values.map((value) =>
      isInterval(value.type) ? castOf(intervalPart(value, bigint, 1n, 0n), double) : value,
    )
    return callOf(bucketOfNumber, numbers)
  },
  examples: [
    { sql: 'width_bucket(5.3D, 0.2D, 10.6D, 5)', is: 3n },
    { sql: 'width_bucket(8.1D, 0D, 5.7D, 4)', is: 5n },
    { sql: "width_bucket(INTERVAL '1' DAY, INTERVAL '0' DAY, INTERVAL '10' DAY, 11)", is: 2n },
    { sql: 'width_bucket(1D, 1D, 1D, 4)', is: null },
  ],
})
