import { functions as F, SparkSession, Vectors } from 'kindling'
import { afterAll, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

it('shows what stores a vector', async () => {
  const frame = spark.createDataFrame([[Vectors.dense([1, 2])], [Vectors.sparse(3, [1], [5])], [null]], ['v'])
  const rows = await frame.select(F.unwrap_udt('v').alias('s')).collect()
  expect(rows).toEqual([
    { s: { type: 1, size: null, indices: null, values: [1, 2] } },
    { s: { type: 0, size: 3, indices: [1], values: [5] } },
    { s: null },
  ])
})

it('says which version of Spark it follows, in SQL as in the session', async () => {
  expect(await spark.sql('SELECT version() AS v').collect()).toEqual([{ v: spark.version }])
})
