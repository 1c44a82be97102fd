import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { SparkSession } from 'kindling'

const TIMES = 20
const ROWS = `SELECT concat('Region/Place', id) AS z FROM range(3000)`
const create = () =>
  SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
const asks = `SELECT count(from_utc_timestamp(TIMESTAMP_NTZ '2021-07-01', z)) AS n`

/** Gives what an unknown region ends with, and what a known one shows. */
async function zones(spark) {
  const [row] = await spark
    .sql(
      "SELECT CAST(from_utc_timestamp(TIMESTAMP_NTZ '2021-07-01', z) AS STRING) AS t FROM VALUES ('Asia/Thimphu') AS v(z)",
    )
    .collect()
  const ended = await spark
    .sql(`${asks} FROM (${ROWS})`)
    .collect()
    .then(String, ({ code }) => code)
  return `${row.t} ${ended}`
}

if (isMainThread) {
  // A session that is stopped, and a worker that is terminated, while threads wait for answers.
  for (let time = 0; time < TIMES; time++) {
    const spark = create()
    const query = spark
      .sql(`SELECT count(try_cast(concat('2021-01-01 10:00:00 ', z) AS TIMESTAMP)) FROM (${ROWS})`)
      .collect()
    query.catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, time % 5))
    await spark.stop()
    const worker = new Worker(new URL(import.meta.url))
    await new Promise((resolve) => setTimeout(resolve, 100 + (time % 10) * 10))
    await worker.terminate()
  }
  const spark = create()
  const worker = new Worker(new URL(import.meta.url))
  const answer = new Promise((resolve) => worker.once('message', resolve))
  console.log(await zones(spark), '|', await answer)
  await spark.stop()
} else {
  const spark = create()
  const answer = await zones(spark)
  await spark.stop()
  parentPort.postMessage(answer)
}
