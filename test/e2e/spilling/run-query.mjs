import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { SparkSession } from 'kindling'
import { QUERIES } from './fault-queries.mjs'

// Runs one query of the faults within a limit of memory and prints, as JSON, what came of it.
const [data, name, memory, threads, local, out] = process.argv.slice(2)
const spark = SparkSession.builder
  .master(`local[${threads}]`)
  .config('spark.driver.memory', memory)
  .config('spark.local.dir', local)
  .create()
for (const table of ['lineitem', 'orders']) {
  await spark.read.parquet(join(data, `${table}.parquet`)).createOrReplaceTempView(table)
}

let spilled = false
const watching = setInterval(() => {
  spilled ||= readdirSync(local).length > 0
}, 10)
try {
  const started = performance.now()
  const frame = await spark.sql(QUERIES[name])
  await frame.write.mode('overwrite').parquet(out)
  const time = performance.now() - started
  const digest = createHash('sha256')
  for (const file of readdirSync(out)
    .filter((each) => each.endsWith('.parquet'))
    .sort()) {
    digest.update(readFileSync(join(out, file)))
  }
  const rows = Number(await spark.read.parquet(out).count())
  const peak = process.resourceUsage().maxRSS * 1024
  console.log(JSON.stringify({ rows, digest: digest.digest('hex'), time, peak, spilled }))
} catch (error) {
  const after = await spark.sql('SELECT 1 AS one').then((frame) => frame.collect())
  console.log(JSON.stringify({ refused: error.code, error: error.message, after: after[0].one }))
}
clearInterval(watching)
rmSync(out, { recursive: true, force: true })
await spark.stop()
