import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let spark: SparkSession
beforeAll(() => {
  spark = SparkSession.builder.master('local').config('spark.sql.session.timeZone', 'UTC').create()
})
afterAll(() => spark.stop())

const rows = async (text: string): Promise<unknown> => spark.sql(text).collect()

describe('SET', () => {
  it('sets a setting that the queries after it go by', async () => {
    const text = "SELECT CAST(TIMESTAMP '2020-06-01 12:00:00Z' AS STRING) AS shown"
    expect(await rows(text)).toEqual([{ shown: '2020-06-01 12:00:00' }])
    expect(await rows('SET spark.sql.session.timeZone = Asia/Tokyo')).toEqual([
      { key: 'spark.sql.session.timeZone', value: 'Asia/Tokyo' },
    ])
    expect(await rows(text)).toEqual([{ shown: '2020-06-01 21:00:00' }])
    await rows("SET TIME ZONE '+02:00'")
    expect(await rows(text)).toEqual([{ shown: '2020-06-01 14:00:00' }])
    await rows('RESET spark.sql.session.timeZone')
    expect(await rows(text)).toEqual([{ shown: '2020-06-01 12:00:00' }])
  })

  it('shows what is set', async () => {
    expect(await rows('SET spark.no.such.key')).toEqual([{ key: 'spark.no.such.key', value: '<undefined>' }])
    expect(await rows('SET')).toContainEqual({ key: 'spark.sql.session.timeZone', value: 'UTC' })
  })
})

describe('DROP VIEW', () => {
  it('removes a view', async () => {
    await rows('CREATE TEMPORARY VIEW one AS SELECT 1 AS a')
    await rows('DROP VIEW one')
    await expect(rows('TABLE one')).rejects.toThrow('[TABLE_OR_VIEW_NOT_FOUND]')
    await expect(rows('DROP VIEW one')).rejects.toThrow('[TABLE_OR_VIEW_NOT_FOUND]')
    expect(await rows('DROP VIEW IF EXISTS one')).toEqual([])
  })
})

describe('settings of the meaning of queries', () => {
  async function under<Result>(key: string, setting: string, run: () => Promise<Result>): Promise<Result> {
    spark.conf.set(key, setting)
    try {
      return await run()
    } finally {
      spark.conf.unset(key)
    }
  }

  it('let the last of equal keys of a map win', async () => {
    const text =
      "SELECT map(1, 'a', 2, 'b', 1, 'c') AS m, str_to_map('k:1,k:2') AS s, map_concat(map(1, 2), map(1, 3)) AS c"
    await expect(rows(text)).rejects.toThrow('[DUPLICATED_MAP_KEY]')
    expect(await under('spark.sql.mapKeyDedupPolicy', 'LAST_WIN', () => rows(text))).toEqual([
      {
        m: new Map([
          [1, 'c'],
          [2, 'b'],
        ]),
        s: new Map([['k', '2']]),
        c: new Map([[1, 3]]),
      },
    ])
    await expect(under('spark.sql.mapKeyDedupPolicy', 'FIRST', () => rows(text))).rejects.toThrow(
      '`EXCEPTION` or `LAST_WIN`',
    )
  })

  it('keep all digits of decimals, so that large results do not fit', async () => {
    const text = 'SELECT CAST(10.300000000000000000 * 3.000000000000000000 AS STRING) AS v'
    expect(await rows(text)).toEqual([{ v: `30.9${'0'.repeat(33)}` }])
    const exact = await under('spark.sql.decimalOperations.allowPrecisionLoss', 'false', () => rows(text))
    expect(exact).toEqual([{ v: `30.9${'0'.repeat(35)}` }])
  })

  it('say whether numbers and aliases mean columns of the select list', async () => {
    const from = "FROM VALUES ('b', 1), ('a', 2) AS t(k, n)"
    const sorted = `SELECT k ${from} ORDER BY 1`
    expect(await rows(sorted)).toEqual([{ k: 'a' }, { k: 'b' }])
    expect(await under('spark.sql.orderByOrdinal', 'false', () => rows(sorted))).toEqual([
      { k: 'b' },
      { k: 'a' },
    ])
    const grouped = `SELECT k, count(*) AS c ${from} GROUP BY 1`
    await expect(under('spark.sql.groupByOrdinal', 'false', () => rows(grouped))).rejects.toThrow(
      '[MISSING_AGGREGATION]',
    )
    const named = `SELECT upper(k) AS u, count(*) AS c ${from} GROUP BY u`
    await expect(under('spark.sql.groupByAliases', 'false', () => rows(named))).rejects.toThrow(
      '[UNRESOLVED_COLUMN',
    )
  })

  it('tell names in different case apart', async () => {
    const text = 'SELECT a, A FROM VALUES (1, 2) AS t(a, A)'
    await expect(rows(text)).rejects.toThrow('[AMBIGUOUS_REFERENCE]')
    expect(await under('spark.sql.caseSensitive', 'true', () => rows(text))).toEqual([{ a: 1, A: 2 }])
    const missing = under('spark.sql.caseSensitive', 'true', () => rows('SELECT B FROM VALUES (1) AS t(b)'))
    await expect(missing).rejects.toThrow('[UNRESOLVED_COLUMN')
  })

  it('are refused where Kindling does not have them', async () => {
    expect(() => spark.conf.set('spark.sql.storeAssignmentPolicy', 'LEGACY')).toThrow('`ansi`')
    expect(() => spark.conf.set('spark.sql.legacy.timeParserPolicy', 'LEGACY')).toThrow('[INVALID_ARGUMENT]')
    await expect(rows('SET spark.sql.legacy.allowNegativeScaleOfDecimal = true')).rejects.toThrow(
      '[INVALID_ARGUMENT]',
    )
    expect(() => SparkSession.builder.config('spark.sql.ansi.enforceReservedKeywords', true)).toThrow(
      'builder.config',
    )
    spark.conf.set('spark.sql.shuffle.partitions', 8)
    await expect(under('spark.sql.ansi.enabled', 'maybe', () => rows('SELECT 1'))).rejects.toThrow(
      '`true` or `false`',
    )
  })
})
