import { loadNative } from '@kindling/native'
import { SparkSession } from 'kindling'

const spark = SparkSession.builder.master('local[2]').create()
await spark.udf.register('next', (value) => value + 1n, 'bigint')
const queries = [
  "SELECT id % 10 AS k, count(*), sum(id), max(concat('text number ', CAST(id AS STRING))) FROM range(20000) GROUP BY id % 10 ORDER BY k",
  'SELECT sum(next(id)) FROM range(5000)',
  "SELECT upper(repeat('ab', 20)) AS text, id FROM range(3000) WHERE id > 2990",
]
let after200 = 0
for (let query = 1; query <= 1000; query++) {
  await spark.sql(queries[query % queries.length]).collect()
  if (query === 200) {
    global.gc()
    after200 = process.memoryUsage.rss()
  }
}
global.gc()
const after1000 = process.memoryUsage.rss()
await spark.stop()
await new Promise((resolve) => setTimeout(resolve, 50))
global.gc()
await new Promise((resolve) => setTimeout(resolve, 50))
console.log(JSON.stringify({ after200, after1000, pool: loadNative().memoryUsed() }))
