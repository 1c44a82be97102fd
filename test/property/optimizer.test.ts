import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { arbitraryQuery } from './arbitrary-query.ts'
import { PlanRunner } from './plan-runner.ts'
import { arbitraryRows } from './table-rows.ts'

const runner = new PlanRunner(1)
afterAll(() => runner.close())

describe('the optimizer', () => {
  it('never changes rows or their order', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryQuery, arbitraryRows, async (sql, rows) => {
        await runner.setTable(rows)
        expect(await runner.run(sql)).toEqual(await runner.run(sql, { unoptimized: true }))
      }),
      { numRuns: 300, seed: 1 },
    )
  }, 120_000)
})
