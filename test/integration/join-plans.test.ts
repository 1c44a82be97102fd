import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

beforeAll(async () => {
  await (await spark.sql('SELECT id AS few, id * 3 AS x FROM range(100)')).createOrReplaceTempView('few')
  await (await spark.sql('SELECT id % 300 AS many, id AS y FROM range(20000)')).createOrReplaceTempView(
    'many',
  )
})

async function planOf(text: string): Promise<string> {
  const [row] = await (await spark.sql(`EXPLAIN ${text}`)).collect()
  return String(row?.['plan'])
}

async function answer(text: string): Promise<unknown> {
  return (await (await spark.sql(text)).collect()).map((row) => Object.values(row).map(Number))
}

describe('plans of joins', () => {
  it('mark the few rows of EXISTS by the many of the subquery', async () => {
    const text =
      'SELECT count(*), sum(x) FROM few WHERE EXISTS (SELECT 1 FROM many WHERE many = x AND y > 10)'
    expect(await planOf(text)).toContain('HashJoin mark build side keys=')
    expect(await answer(text)).toEqual([[100, 14850]])
    const not =
      'SELECT few FROM few WHERE NOT EXISTS (SELECT 1 FROM many WHERE many = x AND y < few) ORDER BY few'
    expect(await planOf(not)).toContain('HashJoin mark build side keys=')
    expect(await answer(not)).toEqual(Array.from({ length: 100 }, (_, few) => [few]))
  })

  it('run what stands twice in a query once', async () => {
    const view = 'WITH sums AS (SELECT many AS k, sum(y) AS s FROM many GROUP BY many)'
    expect(await answer(`${view} SELECT k, s FROM sums WHERE s = (SELECT max(s) FROM sums)`)).toEqual([
      [199, 676633],
    ])
    const twice = 'SELECT a.few, b.few FROM few a FULL JOIN few b ON a.few = b.x'
    const both = `SELECT count(*) FROM (${twice}) UNION ALL SELECT count(*) FROM (${twice} AND a.few > 50)`
    expect(await answer(both)).toEqual([[166], [183]])
  })

  it('look the rows of IN up in the table of the subquery where a NULL would count', async () => {
    const text = 'SELECT few FROM few WHERE x NOT IN (SELECT if(y < 19999, many, NULL) FROM many)'
    expect(await planOf(text)).toContain('HashJoin mark keys=')
    expect(await answer(text)).toEqual([])
  })

  it('take rows that are there twice once, before IN asks for their partners', async () => {
    await (
      await spark.sql(`CACHE TABLE visits AS
      SELECT CAST(id * 7 % 50 AS INT) AS page, id % 1000 AS person FROM range(100000)`)
    ).collect()
    await (
      await spark.sql('CACHE TABLE pages AS SELECT CAST(id AS INT) AS page, id % 9 AS kind FROM range(50)')
    ).collect()
    const once = 'SELECT count(DISTINCT page) FROM visits WHERE page IN (SELECT page FROM pages)'
    expect((await planOf(once)).replaceAll(/#\d+/g, '#')).toMatchInlineSnapshot(`
      "== Physical Plan ==
      Project [count# AS count(DISTINCT page)#]
      +- HashAggregate keys=[], functions=[count(DISTINCT page#)]
         +- HashAggregate keys=[value#], functions=[]
            +- Project [page#]
               +- Filter (page IN (listquery()))#
                  +- Project [page#, (page IN (listquery()))#]
                     +- HashJoin mark keys=[page# = page#]
                        :- Project [group#]
                        :  +- HashAggregate keys=[group#], functions=[]
                        :     +- Project [page#]
                        :        +- InMemoryTableScan [page#]
                        +- InMemoryTableScan [page#]
      "
    `)
    expect(await answer(once)).toEqual([[50]])
    const missing = `SELECT DISTINCT page FROM visits
      WHERE NOT EXISTS (SELECT 1 FROM pages WHERE pages.page = visits.page AND kind = 3) ORDER BY page`
    expect(await answer(missing)).toEqual(
      Array.from({ length: 50 }, (_, page) => [page]).filter(([page = 0]) => page % 9 !== 3),
    )
    const distinct = 'SELECT count(*) FROM visits WHERE page IN (SELECT DISTINCT page FROM pages)'
    expect(await planOf(distinct)).not.toContain('HashAggregate keys=[page')
    expect(await answer(distinct)).toEqual([[100000]])
  })

  it('give keys that nobody reads to nobody', async () => {
    const text = 'SELECT sum(y) FROM few JOIN many ON few = many WHERE x % 2 = 0'
    expect(await planOf(text)).toMatch(/Project \[y#\d+\]\n *\+- HashJoin inner/)
    expect(await answer(text)).toEqual([[33329150]])
  })
})
