import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { arbitraryQuery } from './arbitrary-query.ts'
import { arbitraryWindow } from './arbitrary-window.ts'
import { PlanRunner } from './plan-runner.ts'

/** Is the table t over several morsels; the doubles are such that the order of addition shows in their sum. */
const MANY = `SELECT CAST(id % 19 AS INT) - 9 AS a, nullif(CAST(id % 201 AS INT) - 100, 7) AS b, id % 2001 - 1000 AS c,
  sqrt(CAST(id AS DOUBLE)) AS d, CAST(id % 997 AS DECIMAL(10, 2)) AS m, CASE WHEN id % 11 = 0 THEN NULL WHEN id % 3 = 0 THEN 'ab' ELSE 'B' END AS s,
  id % 5 = 0 AS f, CAST('2024-02-0' || CAST(id % 9 + 1 AS STRING) AS DATE) AS u FROM range(300000)`

const one = new PlanRunner(1)
const two = new PlanRunner(2)
afterAll(() => {
  one.close()
  two.close()
})

describe('two threads', () => {
  it('give the very rows of one, in the same order', async () => {
    await one.setTableQuery(MANY)
    await two.setTableQuery(MANY)
    await fc.assert(
      fc.asyncProperty(arbitraryQuery, async (sql) => {
        const bounded = sql.includes(' LIMIT ') ? sql : `${sql} LIMIT 50`
        expect(await two.run(bounded)).toEqual(await one.run(bounded))
      }),
      { numRuns: 40, seed: 2 },
    )
  }, 240_000)

  it('give the very bits of one over windows', async () => {
    await one.setTableQuery(MANY)
    await two.setTableQuery(MANY)
    await fc.assert(
      fc.asyncProperty(arbitraryWindow, async (sql) => {
        const sample = `SELECT * FROM (${sql}) LIMIT 200 OFFSET 140000`
        expect(await two.run(sample)).toEqual(await one.run(sample))
      }),
      { numRuns: 12, seed: 3 },
    )
  }, 240_000)
})
