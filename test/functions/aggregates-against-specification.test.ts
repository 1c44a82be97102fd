import type { Value } from '@kindling/core'
import { builtinFunctions } from '@kindling/functions'
import type { AggregateFunction } from '@kindling/plan'
import fc from 'fast-check'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

function aggregate(name: string): AggregateFunction {
  const found = builtinFunctions().find((each) => each.name === name)
  if (found?.kind !== 'aggregate') throw new TypeError(`no aggregate ${name}`)
  return found
}

async function computed(call: string, list: readonly string[]): Promise<unknown> {
  const [row] = await spark.sql(`SELECT ${call} AS result FROM VALUES ${list.join(', ')} AS t(x)`).collect()
  return row?.['result']
}

/** Large integers, whose sums need not fit. */
const large = fc.array(fc.option(fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n })), {
  minLength: 1,
  maxLength: 8,
})
const small = fc.array(fc.option(fc.integer({ min: -40, max: 40 })), { minLength: 1, maxLength: 60 })

describe('native aggregates', () => {
  it('agree with the specification of try_sum', async () => {
    await fc.assert(
      fc.asyncProperty(large, async (values) => {
        const expected = aggregate('try_sum').kernel?.(
          values.map((value) => [value] as never[]),
          {
            arguments: [{ kind: 'bigint' }],
            returns: { kind: 'bigint' },
          },
        )
        const list = values.map((value) => `(CAST(${value === null ? 'NULL' : `'${value}'`} AS BIGINT))`)
        expect(await computed('try_sum(x)', list)).toEqual(expected)
      }),
      { numRuns: 40 },
    )
  })

  it.each([
    ['bitmap_construct_agg', 'bitmap_construct_agg(x)', (value: number) => BigInt(value), 'bigint'],
    ['bitmap_or_agg', "bitmap_or_agg(CAST(repeat('z', x) AS BINARY))", bytesOf, 'binary'],
    ['bitmap_and_agg', "bitmap_and_agg(CAST(repeat('z', x) AS BINARY))", bytesOf, 'binary'],
  ] as const)('agree with the specification of %s', async (name, call, valueAt, kind) => {
    const positions = fc.array(fc.option(fc.integer({ min: 0, max: 5000 })), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(positions, async (values) => {
        const rows = values.map((value) => [value === null ? null : valueAt(value)] as never[])
        const expected = aggregate(name).kernel?.(rows, {
          arguments: [{ kind }],
          returns: { kind: 'binary' },
        })
        const list = values.map((value) => `(CAST(${value ?? 'NULL'} AS INT))`)
        expect(await computed(call, list)).toEqual(expected)
      }),
      { numRuns: 20 },
    )
  })

  it('find the quantiles that the values have', async () => {
    await fc.assert(
      fc.asyncProperty(small, fc.double({ min: 0, max: 1, noNaN: true }), async (values, share) => {
        const sorted = values.filter((value) => value !== null).sort((left, right) => left - right)
        const expected: Value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
        const list = values.map((value) => `(CAST(${value ?? 'NULL'} AS INT))`)
        expect(await computed(`percentile_approx(x, CAST('${share}' AS DOUBLE))`, list)).toEqual(expected)
      }),
      { numRuns: 40 },
    )
  })
})

function bytesOf(length: number): Uint8Array {
  return new Uint8Array(length).fill('z'.charCodeAt(0))
}
