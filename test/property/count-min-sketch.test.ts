import fc from 'fast-check'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'
import {
  countInSketch,
  countMinHead,
  emptyCountMinSketch,
} from '../../packages/functions/src/sketch/count-min-bytes.ts'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

const shape = fc.record({
  error: fc.constantFrom(0.01, 0.1, 0.5, 3),
  confidence: fc.constantFrom(0.1, 0.5, 0.9, 0.99),
  seed: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
})

type Shape = typeof shape extends fc.Arbitrary<infer Of> ? Of : never

async function native(type: string, values: readonly unknown[], { error, confidence, seed }: Shape) {
  const rows = spark.createDataFrame(
    values.map((x) => ({ x })),
    `x ${type}`,
  )
  const [row = {}] = await rows
    .selectExpr(`count_min_sketch(x, ${error}D, ${confidence}D, ${seed}) AS s`)
    .collect()
  return row['s']
}

function specified(values: readonly (bigint | Uint8Array)[], { error, confidence, seed }: Shape) {
  const sketch = emptyCountMinSketch(countMinHead(error, confidence, seed))
  for (const value of values) countInSketch(sketch, value)
  return sketch
}

describe('count_min_sketch, native and by its specification', () => {
  it('counts integers in the same places', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
        shape,
        async (values, of) => {
          expect(await native('BIGINT', values, of)).toEqual(specified(values, of))
        },
      ),
      { numRuns: 40 },
    ))

  it('counts texts by their bytes in the same places', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' })), shape, async (values, of) => {
        const bytes = values.map((value) => new TextEncoder().encode(value))
        expect(await native('STRING', values, of)).toEqual(specified(bytes, of))
      }),
      { numRuns: 40 },
    ))
})
