import { bigint, binary, double, int, type StructValue } from '@kindling/core'
import {
  type AggregateFunction,
  aliasOf,
  anything,
  callOf,
  castOf,
  type Expression,
  literalOf,
  variable,
} from '@kindling/plan'
import { coalesce } from '../conditional/coalesce.ts'
import { defineAggregate, defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { defineFunction } from '../define/define-function.ts'
import { struct } from '../struct/struct.ts'
import { countInSketch, countMinHead, emptyCountMinSketch } from './count-min-bytes.ts'
import { checkType, constantOf, outOfRange } from './written-arguments.ts'

const merged = defineAggregate({
  name: 'count_min_sketch_merge',
  group: 'sketch',
  since: '0.1.0',
  doc: 'Adds up the counts of sketches of the same shape.',
  signatures: [
    { args: [['sketch', binary, 'The sketches.']], returns: binary, native: 'count_min_sketch_merge' },
  ],
  deterministic: true,
  kernel: (sketches) => {
    const [first, ...others] = sketches as readonly Uint8Array[]
    if (first === undefined) return null
    const sum = Uint8Array.from(first)
    const view = new DataView(sum.buffer)
    for (const other of others) {
      const added = new DataView(other.buffer, other.byteOffset)
      const counts = 20 + 8 * view.getInt32(12)
      for (let place = 4; place < sum.length; place = place === 4 ? counts : place + 8) {
        view.setBigInt64(place, view.getBigInt64(place) + added.getBigInt64(place))
      }
    }
    return sum
  },
  combine: (partials) => callOf(merged, [partials]),
  examples: [],
})

/** Counts the values of structs of a value, an integer or bytes, and the head of the sketch. NULL without a value. */
function counter(kind: 'i64' | 'binary'): AggregateFunction {
  return defineAggregate({
    name: 'count_min_sketch',
    group: 'sketch',
    since: '0.1.0',
    doc: 'Counts values in a count-min sketch.',
    signatures: [
      {
        args: [['pair', anything, 'Values and the head of the sketch.']],
        returns: binary,
        native: `count_min_sketch_${kind}`,
      },
    ],
    deterministic: true,
    kernel: (pairs) => {
      const present = (pairs as readonly StructValue[]).filter(({ value }) => value !== null)
      const head = present[0]?.['head']
      if (head === undefined) return null
      const sketch = emptyCountMinSketch(head as Uint8Array)
      for (const { value } of present) countInSketch(sketch, value as bigint | Uint8Array)
      return sketch
    },
    combine: (partials) => callOf(merged, [partials]),
    examples: [],
  })
}

const countIntegers = counter('i64')
const countBytes = counter('binary')

const emptySketch = defineFunction({
  name: 'empty_count_min_sketch',
  group: 'sketch',
  since: '0.1.0',
  doc: 'Makes a sketch without rows from its head.',
  args: [['head', binary, 'The bytes before the counts.']],
  returns: binary,
  nulls: 'propagate',
  native: 'empty_count_min_sketch',
  deterministic: true,
  // The sketch may have very many counts, and is wanted only where a group has no value.
  folds: false,
  kernel: (head) => emptyCountMinSketch(head),
  examples: [],
})

const T = variable('T', 'any')

export const countMinSketch = defineRewrittenAggregate({
  name: 'count_min_sketch',
  group: 'sketch',
  since: '0.1.0',
  doc: "Makes a count-min sketch of the values of a group, in the bytes of Spark's `CountMinSketch`: about how often each value came can be read from it. NULLs are left out; never NULL.",
  signatures: [
    {
      args: [
        ['value', T, 'The values: integers, texts or bytes.'],
        ['epsilon', double, 'A constant above 0: counts are too high by at most this share of the rows.'],
        ['confidence', double, 'A constant between 0 and 1: how likely a count is as good as that.'],
        ['seed', int, 'A constant that decides how values are hashed.'],
      ],
      returns: binary,
    },
    {
      args: [
        ['value', T, 'The values: integers, texts or bytes.'],
        ['epsilon', double, 'A constant above 0: counts are too high by at most this share of the rows.'],
        ['confidence', double, 'A constant between 0 and 1: how likely a count is as good as that.'],
        ['seed', bigint, 'A constant that decides how values are hashed; its lower 32 bits count.'],
      ],
      returns: binary,
    },
  ],
  nullable: false,
  deterministic: true,
  rewrite: ([value, epsilon, confidence, seed]) => {
    if (value === undefined || epsilon === undefined || confidence === undefined || seed === undefined) {
      throw new TypeError('count_min_sketch takes four arguments')
    }
    const head = literalOf(binary, headOf(value, epsilon, confidence, seed))
    const isBytes = value.type.kind === 'string' || value.type.kind === 'binary'
    const counted = castOf(value, isBytes ? binary : bigint)
    const pair = callOf(struct, [aliasOf(counted, 'value'), aliasOf(head, 'head')])
    const sketch = callOf(isBytes ? countBytes : countIntegers, [pair])
    return callOf(coalesce, [sketch, callOf(emptySketch, [head])])
  },
  examples: [
    {
      sql: 'SELECT hex(count_min_sketch(x, 0.5D, 0.5D, 1)) FROM VALUES (1), (2), (1) AS t(x)',
      is: '0000000100000000000000030000000100000004000000005D8D6AB90000000000000000000000000000000200000000000000010000000000000000',
    },
  ],
})

const functionName = 'count_min_sketch'

function headOf(
  value: Expression,
  epsilon: Expression,
  confidence: Expression,
  seed: Expression,
): Uint8Array {
  checkType(value, {
    functionName,
    position: 1,
    kinds: ['tinyint', 'smallint', 'int', 'bigint', 'string', 'binary'],
    required: '`INTEGRAL`, `STRING` or `BINARY`',
  })
  const shares = [epsilon, confidence]
  shares.forEach((share, index) => {
    checkType(share, { functionName, position: index + 2, kinds: ['double'], required: '`DOUBLE`' })
  })
  checkType(seed, { functionName, position: 4, kinds: ['int', 'bigint'], required: '`INT` or `BIGINT`' })
  const error = Number(constantOf(epsilon, 'eps', '`DOUBLE`'))
  const sureness = Number(constantOf(confidence, 'confidence', '`DOUBLE`'))
  const start = constantOf(seed, 'seed', '`INT`') as number | bigint
  if (!(error > 0 && error <= Number.MAX_VALUE))
    throw outOfRange(epsilon, 'eps', `(0.0, ${Number.MAX_VALUE}]`)
  if (!(sureness > 0 && sureness < 1)) throw outOfRange(confidence, 'confidence', '(0.0, 1.0]')
  return countMinHead(error, sureness, Number(BigInt.asIntN(32, BigInt(start))))
}
