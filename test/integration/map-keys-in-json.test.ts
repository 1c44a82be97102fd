import { SparkSession } from 'kindling'
import { afterAll, expect, it } from 'vitest'

const spark = SparkSession.builder
  .master('local')
  .config('spark.sql.session.timeZone', 'America/Los_Angeles')
  .create()
afterAll(() => spark.stop())

it.each([
  ["named_struct('a', 1, 'c', 'x')", '{"[1,x]":5}'],
  ["named_struct('a', named_struct('b', CAST(NULL AS INT)))", '{"[[null]]":5}'],
  ['array(1, 2)', '{"[1,2]":5}'],
  ["array(named_struct('a', 1), NULL)", '{"[[1],null]":5}'],
  ["DATE '2020-01-01'", '{"18262":5}'],
  ["TIMESTAMP '2020-01-01 00:00:00'", '{"1577865600000000":5}'],
  ["TIMESTAMP_NTZ '2020-01-01 00:00:00'", '{"1577836800000000":5}'],
  ['1.50', '{"1.50":5}'],
])('the key %s of a map is what Spark writes of it', async (key, json) => {
  const rows = await spark.sql(`SELECT to_json(map(${key}, 5)) AS j`).collect()
  expect(rows).toEqual([{ j: json }])
  expect(await spark.sql(`SELECT to_json(map(k, 5)) AS j FROM VALUES (${key}) AS t(k)`).collect()).toEqual(
    rows,
  )
})
