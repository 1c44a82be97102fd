import { afterAll, describe, expect, it } from 'vitest'
import { PlanRunner } from './plan-runner.ts'

/** Says keys of every kind by a number: close together and far apart, of other widths, with NULLs. */
const KEYS = {
  'close together': (n: string) => n,
  'far apart': (n: string) => `${n} * 1000003 % 1099511627776`,
  ints: (n: string) => `CAST(${n} AS INT)`,
  decimals: (n: string) => `CAST(${n} AS DECIMAL(12, 2))`,
  'wide decimals': (n: string) => `CAST(${n} AS DECIMAL(30, 4))`,
  dates: (n: string) => `date_add(DATE '1970-01-01', CAST(${n} AS INT))`,
  texts: (n: string) => `CAST(${n} AS STRING) || if(${n} % 2 = 0, '', ' a longer text of a key')`,
  doubles: (n: string) => `CAST(${n} AS DOUBLE) / 7`,
  arrays: (n: string) => `array(${n}, 1)`,
  'with NULLs': (n: string) => `nullif(${n}, 30) * 5`,
}

const B = 'range(3000, 40000) WHERE id % 3 < 1'

/** Joins a table with two others: the lower join keeps all rows, the upper one drops most. */
function query(key: (n: string) => string, join = 'JOIN', rows = B, equals = '='): string {
  return `WITH a AS (SELECT id, ${key('id')} AS k, id % 97 AS g FROM range(40000)),
    b AS (SELECT ${key('id')} AS k, id AS n FROM ${rows}),
    c AS (SELECT id AS g, id AS m FROM range(60)),
    ac AS (SELECT a.id, k, a.g, m FROM a LEFT JOIN c ON a.g = c.g)
    SELECT ac.id, ac.g, m${/SEMI|ANTI/.test(join) ? '' : ', n'} FROM ac ${join} b ON ac.k ${equals} b.k
    WHERE ac.id % 5 < 4`
}

const one = new PlanRunner(1)
const two = new PlanRunner(2)
afterAll(() => {
  one.close()
  two.close()
})

async function expectSameRows(sql: string): Promise<void> {
  const expected = await one.run(sql, { runtimeFilters: 'none' })
  expect(await one.run(sql, { runtimeFilters: 'all' })).toEqual(expected)
  expect(await two.run(sql, { runtimeFilters: 'all' })).toEqual(expected)
  expect(await two.run(sql, { runtimeFilters: 'all', vectorRows: 30 })).toEqual(expected)
}

describe('runtime filters', () => {
  for (const [name, key] of Object.entries(KEYS)) {
    it(`give the same rows in the same order as joins without them, by keys ${name}`, async () => {
      const sql = query(key)
      expect(await one.explain(sql, 'all')).toContain('RuntimeFilter 1 keys=')
      await expectSameRows(sql)
    })
  }

  it('give the same rows where NULL equals NULL, for semi joins, and where the build side has no rows', async () => {
    const nothing = 'range(40000) WHERE id % 3 < -5'
    for (const sql of [
      query(KEYS['with NULLs'], 'JOIN', B, '<=>'),
      query(KEYS['far apart'], 'LEFT SEMI JOIN'),
      query(KEYS['far apart'], 'JOIN', nothing),
      query(KEYS['close together'], 'JOIN', nothing),
      query(KEYS.texts, 'LEFT SEMI JOIN', nothing),
    ]) {
      expect(await one.explain(sql, 'all')).toContain('RuntimeFilter 1 keys=')
      await expectSameRows(sql)
    }
  })

  it('give the same rows from the build sides of joins, by several keys, and behind each other', async () => {
    const sql = `WITH a AS (SELECT id AS k, id % 300 AS g FROM range(20000)),
      b AS (SELECT id * 3 AS k, id % 50 AS h, id % 7 AS i FROM range(5000)),
      c AS (SELECT id * 2 AS h, id % 7 AS i FROM range(20)),
      d AS (SELECT id * 5 AS g FROM range(30))
      SELECT a.k, b.h, c.i FROM a JOIN b ON a.k = b.k JOIN c ON b.h = c.h AND b.i = c.i JOIN d ON a.g = d.g
      WHERE EXISTS (SELECT 1 FROM range(1000) r WHERE r.id * 4 = b.h)`
    expect(await one.explain(sql, 'all')).toMatch(/RuntimeFilter 3 keys=/)
    await expectSameRows(sql)
  })

  for (const [name, key] of Object.entries(KEYS)) {
    it(`give the same groups as aggregates without them, by keys ${name}`, async () => {
      const sql = `WITH a AS (SELECT ${key('id % 5000')} AS k, id FROM range(40000)),
        g AS (SELECT k, min(id) AS least, max(id) AS most, count(*) AS n, sum(CAST(id AS INT)) AS total FROM a GROUP BY k),
        b AS (SELECT DISTINCT ${key('id')} AS k, id AS n FROM range(1000, 5000) WHERE id % 9 = 1)
        SELECT g.*, b.n FROM g JOIN b ON g.k = b.k`
      // Arrays are grouped by as bytes, and become arrays again before they are joined.
      if (name !== 'arrays') {
        expect(await one.explain(sql, 'all')).toMatch(/HashAggregate[^$]*RuntimeFilter 1 keys=/)
      }
      await expectSameRows(sql)
    })
  }

  it('keep all rows of a group by several keys, and leave sums alone that depend on other groups', async () => {
    const aggregated = (
      what: string,
    ): string => `WITH a AS (SELECT id % 50 AS k, id % 7 AS l, id FROM range(40000)),
      b AS (SELECT id AS k, id % 7 AS l FROM range(20))
      SELECT * FROM (SELECT k, l, ${what} AS v FROM a GROUP BY k, l) JOIN b USING (k, l)`
    await expectSameRows(aggregated('max(id)'))
    await expectSameRows(aggregated('count(DISTINCT id % 3)'))
    expect(await one.explain(aggregated('sum(id / 3)'), 'all')).not.toMatch(/HashAggregate[^$]*RuntimeFilter/)
    await expectSameRows(aggregated('sum(id / 3)'))
  })

  it('give the same groups where only one of the keys is grouped by', async () => {
    for (const [name, key] of Object.entries(KEYS)) {
      const sql = `WITH a AS (SELECT ${key('id % 5000')} AS k, id FROM range(40000)),
        g AS (SELECT k, min(id) AS least FROM a GROUP BY k),
        b AS (SELECT ${key('id')} AS k, id AS n, id AS least FROM range(1000, 9000) WHERE id % 9 = 1)
        SELECT g.*, b.n FROM g JOIN b ON g.k = b.k AND g.least <=> b.least`
      if (name !== 'arrays') {
        expect(await one.explain(sql, 'all')).toMatch(/HashAggregate[^$]*RuntimeFilter 1 keys=\[group/)
      }
      await expectSameRows(sql)
    }
  })

  it('give the same rows of unions, whose every input is asked', async () => {
    const sql = `WITH u AS (SELECT id AS k, 'one' AS n FROM range(20000) UNION ALL SELECT id * 3, 'two' FROM range(9000)),
      b AS (SELECT id * 7 AS k FROM range(300))
      SELECT * FROM u JOIN b ON u.k = b.k`
    expect(await one.explain(sql, 'all')).toMatch(/Union[^$]*RuntimeFilter 1 keys=[^$]*RuntimeFilter 1 keys=/)
    await expectSameRows(sql)
    await expectSameRows(sql.replace('JOIN b', 'LEFT SEMI JOIN b'))
  })

  it('never drop rows that stay without a partner', async () => {
    for (const join of ['LEFT JOIN', 'FULL JOIN', 'LEFT ANTI JOIN']) {
      const sql = query(KEYS['far apart'], join)
      expect(await one.explain(sql, 'all')).not.toContain('RuntimeFilter')
    }
    await expectSameRows(query(KEYS['far apart'], 'RIGHT JOIN'))
  })
})
