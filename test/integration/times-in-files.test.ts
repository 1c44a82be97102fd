import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { catalogString } from '@kindling/core'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
afterAll(() => spark.stop())

const root = await mkdtemp(join(tmpdir(), 'kindling-times-'))

async function value(sql: string): Promise<unknown> {
  const [row] = await (await spark.sql(`SELECT CAST(${sql} AS STRING) AS v`)).collect()
  return row?.['v']
}

const TIMES = "SELECT id, TIME'12:34:56.123456' AS t, if(id = 1, NULL, TIME'00:00:00') AS z FROM range(3)"

describe('times of day in files', () => {
  it.each([
    ['parquet', {}],
    ['csv', {}],
    ['json', {}],
    ['xml', { rowTag: 'row' }],
  ] as const)('of the format %s are the times that were written', async (format, options) => {
    const folder = join(root, format)
    const frame = await spark.sql(TIMES)
    await frame.write.format(format).options(options).save(folder)
    const read = spark.read
      .schema('id BIGINT, t TIME, z TIME(0)')
      .format(format)
      .options(options)
      .load(folder)
    expect(await read.orderBy('id').collect()).toEqual(await frame.collect())
  })

  it('of Parquet have their type, and are those of DuckDB', async () => {
    const folder = join(root, 'typed')
    await (await spark.sql(TIMES)).write.parquet(folder)
    expect(catalogString(await spark.read.parquet(folder).schema())).toBe(
      'struct<id:bigint,t:time(6),z:time(6)>',
    )
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    const result = await connection.runAndReadAll(
      `SELECT t::VARCHAR, z::VARCHAR FROM '${folder}/*.parquet' ORDER BY id LIMIT 2`,
    )
    expect(result.getRows()).toEqual([
      ['12:34:56.123456', '00:00:00'],
      ['12:34:56.123456', null],
    ])
    const file = join(root, 'duck.parquet')
    await connection.run(`COPY (SELECT TIME '23:59:59.999999' AS t) TO '${file}' (FORMAT parquet)`)
    connection.closeSync()
    instance.closeSync()
    const [row] = await (await spark.sql(`SELECT CAST(t AS STRING) AS t FROM parquet.\`${file}\``)).collect()
    expect(row).toEqual({ t: '23:59:59.999999' })
    expect(await spark.read.parquet(folder).where("z < TIME'01:00:00'").count()).toBe(2)
  })

  it('take no pattern', async () => {
    const code = 'UNSUPPORTED_FEATURE.SYNTAX'
    const options = "map('timeFormat', 'HH-mm')"
    for (const sql of [
      `from_json('{"t":"12-34"}', 't TIME', ${options})`,
      `from_csv('12-34', 't TIME', ${options})`,
      `to_json(named_struct('t', TIME'12:34:56'), ${options})`,
      `to_csv(named_struct('t', TIME'12:34:56'), ${options})`,
    ]) {
      await expect(value(sql), sql).rejects.toMatchObject({ code })
    }
  })
})

describe('times and intervals in texts', () => {
  it.each([
    [`from_json('{"t":"12:34:56.123456"}', 't TIME')`, '{12:34:56.123456}'],
    [`from_json('{"t":123}', 't TIME')`, '{null}'],
    [`from_json('{"t":"25:00"}', 't TIME')`, '{null}'],
    [`from_csv('1:2', 't TIME')`, '{01:02:00}'],
    [`from_csv('25:34', 't TIME')`, '{null}'],
    [`from_xml('<r><t>12:34:56.5</t></r>', 't TIME')`, '{12:34:56.5}'],
    [`to_json(named_struct('t', TIME'12:34:56.120'))`, '{"t":"12:34:56.12"}'],
    [`to_csv(named_struct('t', TIME'12:34:56.120'))`, '12:34:56.12'],
    [
      `from_json('{"t":"1 02:03:04.5","u":"INTERVAL ''1'' DAY"}', 't INTERVAL DAY TO SECOND, u INTERVAL DAY')`,
      "{INTERVAL '1 02:03:04.5' DAY TO SECOND, INTERVAL '1' DAY}",
    ],
    [
      `from_json('{"t":"1-2","u":"7"}', 't INTERVAL YEAR TO MONTH, u INTERVAL MONTH')`,
      "{INTERVAL '1-2' YEAR TO MONTH, INTERVAL '7' MONTH}",
    ],
    [`from_json('{"t":12}', 't INTERVAL DAY')`, '{null}'],
    [`from_json('{"t":"1 day 2 hours"}', 't INTERVAL')`, '{1 days 2 hours}'],
    [`from_json('[{"t":"x"},{"t":"3 months"}]', 'ARRAY<STRUCT<t: INTERVAL>>')`, '[{null}, {3 months}]'],
    [
      `from_csv('1-2,1 02:03:04.5', 'a INTERVAL YEAR TO MONTH, b INTERVAL DAY TO SECOND')`,
      "{INTERVAL '1-2' YEAR TO MONTH, INTERVAL '1 02:03:04.5' DAY TO SECOND}",
    ],
    [`from_csv('x,1 day', 'a INTERVAL DAY, b INTERVAL')`, '{null, 1 days}'],
    [`from_csv(',x', 'a INTERVAL, b INTERVAL')`, '{null, null}'],
    [
      `to_json(named_struct('y', INTERVAL '3' YEAR, 'c', make_interval(1, 2)))`,
      `{"y":"INTERVAL '3' YEAR","c":"1 years 2 months"}`,
    ],
  ])('reads or writes %s as Spark does', async (sql, expected) => {
    expect(await value(sql)).toBe(expected)
  })

  it('reads spans from files of CSV and JSON, which hold no calendar intervals', async () => {
    const folder = join(root, 'spans')
    await (await spark.sql(`SELECT '1 02:03:04' AS d, '1-2' AS y`)).write.csv(folder)
    const read = spark.read.schema('d INTERVAL DAY TO SECOND, y INTERVAL YEAR TO MONTH').csv(folder)
    expect(await read.selectExpr('CAST(d AS STRING) AS d', 'CAST(y AS STRING) AS y').collect()).toEqual([
      { d: "INTERVAL '1 02:03:04' DAY TO SECOND", y: "INTERVAL '1-2' YEAR TO MONTH" },
    ])
    for (const format of ['csv', 'json', 'parquet'])
      await expect(
        (await spark.sql('SELECT make_interval(1) AS c')).write
          .format(format)
          .save(join(root, `no-${format}`)),
      ).rejects.toMatchObject({ code: 'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE' })
    await expect(spark.read.schema('c INTERVAL').json(folder).collect()).rejects.toMatchObject({
      code: 'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE',
    })
  })
})
