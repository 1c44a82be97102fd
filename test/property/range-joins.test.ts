import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { PlanRunner } from './plan-runner.ts'

/** Says values of every kind that has an order by a number that may be NULL. */
const VALUES = {
  ints: (n: string) => `CAST(${n} AS INT)`,
  bigints: (n: string) => `${n} * 4000000000`,
  doubles: (n: string) => `if(${n} = 7, double('NaN'), if(${n} % 5 = 0, -0.0D, CAST(${n} AS DOUBLE) / 3))`,
  floats: (n: string) => `CAST(${n} AS FLOAT) - 20`,
  decimals: (n: string) => `CAST(${n} AS DECIMAL(12, 2))`,
  'wide decimals': (n: string) => `CAST(${n} AS DECIMAL(30, 4))`,
  dates: (n: string) => `date_add(DATE '1970-01-01', CAST(${n} AS INT))`,
  timestamps: (n: string) => `timestamp_seconds(${n})`,
  texts: (n: string) => `if(${n} % 2 = 0, '', 'a longer beginning ') || CAST(${n} AS STRING)`,
  binaries: (n: string) => `CAST(CAST(${n} AS STRING) AS BINARY)`,
  booleans: (n: string) => `${n} % 3 = 0`,
}

const JOINS = ['JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN', 'LEFT SEMI JOIN', 'LEFT ANTI JOIN']

/** Compares columns of both sides: points, intervals, bands, and rows of a hot key. */
const condition = fc
  .tuple(
    fc.array(
      fc
        .tuple(
          fc.constantFrom('a.x', 'a.y'),
          fc.constantFrom('<', '<=', '>', '>='),
          fc.constantFrom('b.lo', 'b.hi'),
        )
        .map((parts) => parts.join(' ')),
      { minLength: 1, maxLength: 4 },
    ),
    fc.constantFrom('', 'a.g = b.g', '(a.id + b.id) % 3 < 2', 'a.g = b.g AND (a.id + b.id) % 7 < 6'),
  )
  .map(([ranges, other]) => [...ranges, ...(other === '' ? [] : [other])])

function query(value: (n: string) => string, join: string, condition: string): string {
  const column = (modulus: number): string => value(`nullif(id * 7919 % ${modulus}, 11)`)
  const given = /SEMI|ANTI/.test(join) ? 'a.id' : 'a.id, b.id AS other'
  return `WITH a AS (SELECT id, id % 3 AS g, ${column(83)} AS x, ${column(61)} AS y FROM range(150)),
    b AS (SELECT id, if(id % 50 = 0, id, 1) AS g, ${column(97)} AS lo, ${column(71)} AS hi FROM range(700))
    SELECT ${given} FROM a ${join} b ON ${condition}`
}

/** Which side becomes the table, and with it the order of rows, goes by guesses about the condition. */
function sorted(rows: readonly (readonly unknown[])[]): readonly string[] {
  return rows.map(String).sort()
}

const one = new PlanRunner(1)
const two = new PlanRunner(2)
afterAll(() => {
  one.close()
  two.close()
})

describe('range joins', () => {
  for (const [name, value] of Object.entries(VALUES)) {
    it(`give the rows of nested loops, in one order for any threads and vectors: ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(condition, fc.constantFrom(...JOINS), async (conditions, join) => {
          const expected = await one.run(
            query(value, join, conditions.map((each) => `coalesce(${each}, false)`).join(' AND ')),
          )
          const sql = query(value, join, conditions.join(' AND '))
          const rows = await one.run(sql)
          expect(sorted(rows)).toEqual(sorted(expected))
          expect(await two.run(sql, { vectorRows: 30 })).toEqual(rows)
        }),
        { numRuns: 6 },
      )
    }, 60_000)
  }
})
