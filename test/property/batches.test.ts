import { int, type Value } from '@kindling/core'
import { makeRowFunction } from '@kindling/udf'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { expressions } from './arbitrary-expression.ts'
import { PlanRunner } from './plan-runner.ts'
import { arbitraryRows } from './table-rows.ts'

const digits = (value: Value): number => (typeof value === 'string' ? value.length : 0) + 1
const runner = new PlanRunner(2, [makeRowFunction(digits, int, { name: 'digits', nulls: 'pass' })])
afterAll(() => runner.close())

describe('batches of one row', () => {
  it('give what batches of 2,048 rows give', async () => {
    await fc.assert(
      fc.asyncProperty(
        expressions.text,
        expressions.condition,
        fc.boolean(),
        arbitraryRows,
        async (text, condition, grouped, rows) => {
          await runner.setTable(rows)
          const sql = grouped
            ? `SELECT digits(${text}) AS k, count(*) AS n, sum(d) AS total FROM t WHERE ${condition} GROUP BY digits(${text})`
            : `SELECT a, digits(${text}) AS k FROM t WHERE ${condition}`
          expect(await runner.run(sql, { batchRows: 1 })).toEqual(await runner.run(sql, { batchRows: 2048 }))
        },
      ),
      { numRuns: 100, seed: 3 },
    )
  }, 120_000)
})
