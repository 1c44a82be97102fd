import v8 from 'node:v8'
import { loadNative } from '@kindling/native'
import { SparkSession } from 'kindling'

const spark = SparkSession.builder.master('local[2]').create()
await spark.udf.register('next', (value) => value + 1n, 'bigint')
const queries = [
  "SELECT id % 10 AS k, count(*), sum(id), max(concat('text number ', CAST(id AS STRING))) FROM range(20000) GROUP BY id % 10 ORDER BY k",
  'SELECT sum(next(id)) FROM range(5000)',
  "SELECT upper(repeat('ab', 20)) AS text, id FROM range(3000) WHERE id > 2990",
]

/**
 * Measures the memory of the process once what is no longer needed has gone; its pages go a little after it. V8's space
 * for new objects is left out: V8 doubles it at some moment, when enough has been made, whatever is kept.
 */
async function residentBytes() {
  for (let time = 0; time < 3; time++) {
    global.gc()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const young = v8.getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')
  return process.memoryUsage.rss() - (young?.space_size ?? 0)
}

let after200 = 0
for (let query = 1; query <= 1000; query++) {
  await spark.sql(queries[query % queries.length]).collect()
  if (query === 200) after200 = await residentBytes()
}
const after1000 = await residentBytes()
await spark.stop()
await residentBytes()
console.log(JSON.stringify({ after200, after1000, pool: loadNative().memoryUsed() }))
