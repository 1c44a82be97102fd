import v8 from 'node:v8'
import { loadNative } from '@kindling/native'
import { SparkSession } from 'kindling'

/**
 * Runs queries and tells how much memory the process holds after 200 of them and after all:
 * `node --expose-gc test/e2e/lifetime/memory.mjs [QUERIES]`, 1,000 unless another number is given. V8 itself takes more
 * with time: `--no-opt` keeps it from compiling more code, `--max-semi-space-size=1` its space for new objects as it is.
 * With both what is left is what queries leave.
 */
const most = Number(process.argv[2] ?? 1000)
const spark = SparkSession.builder.master('local[2]').create()
await spark.udf.register('next', (value) => value + 1n, 'bigint')
await spark.sql(
  "CACHE TABLE kept AS SELECT id, concat('name ', CAST(id % 100 AS STRING)) AS name FROM range(5000)",
)
const queries = [
  "SELECT id % 10 AS k, count(*), sum(id), max(concat('text number ', CAST(id AS STRING))) FROM range(20000) GROUP BY id % 10 ORDER BY k",
  'SELECT sum(next(id)) FROM range(5000)',
  "SELECT upper(repeat('ab', 20)) AS text, id FROM range(3000) WHERE id > 2990",
  'SELECT name, count(*) FROM kept JOIN range(1000) AS r ON kept.id = r.id GROUP BY name ORDER BY name LIMIT 5',
  'SELECT id, row_number() OVER (PARTITION BY id % 7 ORDER BY id) AS n FROM range(1000) WHERE id IN (SELECT id FROM kept)',
  'SELECT id FROM range(200000) WHERE id % 50000 = 0',
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
  return process.memoryUsage.rss() - (young?.physical_space_size ?? 0)
}

let after200 = 0
for (let query = 1; query <= most; query++) {
  await spark.sql(queries[query % queries.length]).collect()
  if (query === 200) after200 = await residentBytes()
}
const afterAll = await residentBytes()
await spark.stop()
await residentBytes()
const bytesAQuery = Math.round((afterAll - after200) / (most - 200))
console.log(JSON.stringify({ after200, afterAll, bytesAQuery, pool: loadNative().memoryUsed() }))
