import { setImmediate, setTimeout } from 'node:timers/promises'
import { SparkSession, udf } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

/**
 * The whole of it: `KINDLING_ASYNC_ROWS=1000000 KINDLING_ASYNC_SEEDS=50 npx vitest run --config
 * test/repository/vitest.config.mjs test/property/asynchronous-functions.test.ts`.
 */
const ROWS = Number(process.env['KINDLING_ASYNC_ROWS'] ?? 20_000)
const SEEDS = Number(process.env['KINDLING_ASYNC_SEEDS'] ?? 4)

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

/** Gives numbers from 0 to before 1, the same ones for a seed (xorshift32). */
function randomNumbers(seed: number): () => number {
  let state = (seed * 0x9e3779b9) | 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

describe('an asynchronous function with random delays', () => {
  it.each(Array.from({ length: SEEDS }, (_, seed) => seed + 1))(
    'and failures that are retried gives what the synchronous one gives (seed %i)',
    async (seed) => {
      const random = randomNumbers(seed)
      const calls = new Uint8Array(ROWS)
      const compute = (id: number): number => (id * 31 + seed) % 1009
      const flaky = udf(
        async (id: number) => {
          calls[id] = (calls[id] ?? 0) + 1
          const luck = random()
          if (luck < 0.001) await setTimeout(random() * 3)
          else if (luck < 0.05) await setImmediate()
          else if (luck < 0.1) await Promise.resolve()
          if (random() < 0.01) throw new Error('not this time')
          return compute(id)
        },
        'int',
        { concurrency: 1 + Math.floor(random() * 200), retries: 20, backoffMs: 0, deterministic: false },
      )
      const plain = udf(compute, 'int')
      const numbers = spark.sql(`SELECT CAST(id AS INT) AS id FROM range(${ROWS})`)
      const both = await (await numbers).select(flaky('id').alias('a'), plain('id').alias('b')).toColumns()
      expect(both['a']).toHaveLength(ROWS)
      expect(both['a']?.findIndex((value: number, row: number) => value !== both['b']?.[row])).toBe(-1)
      expect(calls.every((count) => count >= 1)).toBe(true)
    },
    600_000,
  )

  it('is called exactly once a row where nothing is retried', async () => {
    const random = randomNumbers(7)
    const calls = new Uint8Array(ROWS)
    const once = udf(
      async (id: number) => {
        calls[id] = (calls[id] ?? 0) + 1
        if (random() < 0.05) await setImmediate()
        return id
      },
      'int',
      { concurrency: 64, deterministic: false },
    )
    const numbers = await spark.sql(`SELECT CAST(id AS INT) AS id FROM range(${ROWS})`)
    const values = (await numbers.select(once('id').alias('a')).toColumns())['a']
    expect(values?.every((value: number, row: number) => value === row)).toBe(true)
    expect(calls.every((count) => count === 1)).toBe(true)
  }, 600_000)
})
