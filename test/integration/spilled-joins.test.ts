import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadNative } from '@kindling/native'
import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const door = loadNative()
const NEVER = 2 ** 50

const sessions: SparkSession[] = []
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindling-joins-'))
  for (const threads of [1, 2, 4]) {
    const spark = SparkSession.builder.master(`local[${threads}]`).config('spark.local.dir', folder).create()
    sessions.push(spark)
    // Keys meet in part only, repeat, and are NULL here and there; most rows of `hot` have one key.
    for (const [name, text] of Object.entries({
      probe: `SELECT if(id % 11 = 0, NULL, id * 7 % 5000) AS a, id AS b, repeat('left side ', 5 + id % 3) AS c,
        sqrt(CAST(id AS DOUBLE)) AS d FROM range(140000)`,
      build: `SELECT if(id % 13 = 0, NULL, id * 3 % 9000) AS k, id AS v, repeat('right side ', 9 + id % 4) AS w
        FROM range(160000)`,
      few: `SELECT id % 40 AS a, id AS b, sqrt(CAST(id AS DOUBLE)) AS d FROM range(300)`,
      hot: 'SELECT if(id % 50 = 0, id % 300, 7) AS k, id AS v FROM range(150000)',
    })) {
      const frame = await spark.sql(text)
      await frame.createOrReplaceTempView(name)
      await frame.limit(1).collect()
    }
  }
}, 120_000)
afterAll(async () => {
  door.setShortAbove(NEVER)
  for (const spark of sessions) await spark.stop()
  await rm(folder, { recursive: true, force: true })
})

function session(index: number): SparkSession {
  const found = sessions[index]
  if (found === undefined) throw new RangeError(`no session ${index}`)
  return found
}

/** Gives the rows of a query as one text, to compare them with their order. */
async function rowsOf(spark: SparkSession, text: string): Promise<string> {
  const { columns } = await (await spark.sql(text)).toColumns()
  return JSON.stringify(columns, (_, value) => (typeof value === 'bigint' ? String(value) : value))
}

/** Gives them where no join has room in memory. */
async function spilled<T>(run: () => Promise<T>): Promise<T> {
  door.setShortAbove(0)
  try {
    return await run()
  } finally {
    door.setShortAbove(NEVER)
  }
}

const JOINS = {
  inner: 'SELECT b, v, length(w) FROM probe JOIN build ON a = k WHERE b % 8 = 0 AND v % 4 = 0',
  'inner with a condition': 'SELECT b, v FROM probe JOIN build ON a = k AND (v + b) % 64 = 0',
  left: 'SELECT b, v, length(w) FROM probe LEFT JOIN build ON a = k AND (v + b) % 64 = 0',
  right: 'SELECT b, v, length(w) FROM probe RIGHT JOIN build ON a = k AND (v + b) % 64 = 0',
  full: 'SELECT b, v, length(c) FROM probe FULL JOIN build ON a = k AND (v + b) % 64 = 0',
  'null safe': 'SELECT b, v FROM probe JOIN build ON a <=> k AND v % 10000 = b % 10000',
  semi: 'SELECT b, length(c) FROM probe LEFT SEMI JOIN build ON k = a AND length(w) > 110',
  anti: 'SELECT b, length(c) FROM probe WHERE NOT EXISTS (SELECT 1 FROM build WHERE k = a AND w > c)',
  existence: 'SELECT b, a IN (SELECT k FROM build WHERE v % 3 = 0 AND k IS NOT NULL) FROM probe',
  'existence in few rows': 'SELECT b, EXISTS (SELECT 1 FROM build WHERE k = a) FROM few',
  'not in': 'SELECT b FROM probe WHERE concat(c, a) NOT IN (SELECT w FROM build WHERE w IS NOT NULL)',
  'not in, with NULL': 'SELECT b, a NOT IN (SELECT k FROM build WHERE v < 6000) FROM probe',
  'not in, with a condition':
    'SELECT b, a NOT IN (SELECT k FROM build WHERE v % 100 = b % 100) FROM probe WHERE b < 60000',
  single: 'SELECT b, (SELECT max(w) FROM build WHERE k = a) FROM probe WHERE b % 8 = 0',
  'a hot key': 'SELECT b, count(*), sum(v) FROM few JOIN hot ON a = k GROUP BY b',
  'a hot key, left': 'SELECT b, v FROM few LEFT JOIN hot ON a = k AND v % 500 = b',
  'a hot key, full': 'SELECT b, v FROM few FULL JOIN hot ON a = k AND v % 500 = b',
  'a hot key, marks': 'SELECT b, EXISTS (SELECT 1 FROM hot WHERE k = a AND v % 5000 = b) FROM probe',
  'a hot key, anti': 'SELECT b FROM few WHERE b NOT IN (SELECT v FROM hot WHERE k = a)',
  'a hot key, in a range': 'SELECT b, v FROM few JOIN hot ON a = k AND v BETWEEN b * 300 AND b * 300 + 90',
  'a hot key, out of ranges': 'SELECT b, v FROM few LEFT JOIN hot ON a = k AND v < b AND v > d',
  'an interval': 'SELECT b, v FROM few FULL JOIN build ON v BETWEEN b * 500 AND b * 500 + 3',
  'an interval, marks': 'SELECT b, EXISTS (SELECT 1 FROM build WHERE v > 2 * b AND v < 2 * b + 3) FROM probe',
  'an interval, one': 'SELECT b, (SELECT v FROM build WHERE v > b - 2 AND v < b) FROM probe WHERE b % 50 = 0',
  'no key': 'SELECT b, v FROM few JOIN build ON v < b * b AND v % 100 = 7',
  'no key, left': 'SELECT b, v FROM few LEFT JOIN build ON v < b * b AND v % 1000 > 995',
  'no key, full': 'SELECT b, v FROM few FULL JOIN build ON v < b * b AND v % 1000 > 995',
  'no key, anti': 'SELECT b FROM few WHERE NOT EXISTS (SELECT 1 FROM build WHERE v > 159000 AND v < b * 600)',
  'no key, what is computed of pairs':
    'SELECT b, v, dot_product(array(d), array(CAST(v AS DOUBLE))) FROM few JOIN build ON (v + b) % 3 <> 0 AND v % 100 = 7',
  cross: 'SELECT count(*), sum(v), sum(d) FROM few CROSS JOIN build',
  'sums of doubles': 'SELECT sum(d), avg(d), stddev(d) FROM probe JOIN build ON a = k',
  'sums of doubles in groups': 'SELECT b % 7, sum(d) FROM probe LEFT JOIN build ON a = k GROUP BY 1',
  'two joins': `SELECT x.b, y.v, z.v FROM probe x JOIN build y ON a = k AND (v + b) % 64 = 0
    LEFT JOIN hot z ON z.v = y.v`,
  'the same table twice': `SELECT x.b, y.v, z.v FROM probe x JOIN (SELECT k, v FROM build WHERE v % 3 = 0) y ON x.a = y.k
    JOIN (SELECT k, v FROM build WHERE v % 3 = 0) z ON x.a = z.k WHERE x.b % 50 = 0`,
  'nothing to find': 'SELECT b, v FROM probe JOIN (SELECT * FROM build WHERE v < 0) ON a = k',
  'nothing to find, left': 'SELECT b, v FROM probe LEFT JOIN (SELECT * FROM build WHERE v < 0) ON a = k',
}

describe('joins whose build side has no room in memory', () => {
  for (const [kind, text] of Object.entries(JOINS)) {
    it(`give the same rows in the same order: ${kind}`, async () => {
      const expected = await rowsOf(session(0), text)
      for (const spark of sessions) {
        expect((await spilled(() => rowsOf(spark, text))) === expected).toBe(true)
      }
      expect(await readdir(folder)).toEqual([])
    })
  }

  it('tell in EXPLAIN ANALYZE that they spilled', async () => {
    const rows = await spilled(async () =>
      (await session(0).sql('EXPLAIN ANALYZE SELECT b, v FROM probe JOIN build ON a = k')).collect(),
    )
    expect(String(rows[0]?.['plan'])).toMatch(/[\d.]+ MB +[\d.]+ MB +.*HashJoin inner/)
  })

  it('raise the error of a second partner where one is allowed, in whatever pass it comes', async () => {
    for (const text of [
      'SELECT (SELECT v FROM build WHERE k = a) FROM probe',
      'SELECT (SELECT v FROM hot WHERE k = a AND v % 149990 = 3) FROM few',
      'SELECT (SELECT v FROM build WHERE v % 159990 = b) FROM few WHERE b < 10',
    ]) {
      await expect(spilled(() => rowsOf(session(0), text))).rejects.toThrow('SCALAR_SUBQUERY_TOO_MANY_ROWS')
    }
    expect(await readdir(folder)).toEqual([])
  })

  it('leave nothing on disk when they are cancelled', async () => {
    const controller = new AbortController()
    const text = 'SELECT count(*) FROM probe x JOIN hot ON hot.k = x.a % 300 JOIN build ON build.v = hot.v'
    const running = spilled(async () => {
      const frame = await session(1).sql(text)
      setTimeout(() => controller.abort(), 150)
      return await frame.collect({ signal: controller.signal })
    })
    await expect(running).rejects.toThrow()
    expect(await readdir(folder)).toEqual([])
  })
})
