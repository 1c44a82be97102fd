import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { SparkSession } from 'kindling'

const TIMES = 100
if (isMainThread) {
  for (let time = 0; time < TIMES; time++) {
    const worker = new Worker(new URL(import.meta.url))
    await new Promise((resolve) => worker.once('message', resolve))
    // Some end while they plan, some while they call the function, some in between.
    await new Promise((resolve) => setTimeout(resolve, time % 50))
    await worker.terminate()
  }
  console.log(`terminated ${TIMES}`)
} else {
  const spark = SparkSession.builder.master('local[2]').create()
  await spark.udf.register('same', (value) => value, 'bigint')
  parentPort.postMessage('started')
  await Promise.all([
    spark.sql('SELECT sum(id % 7) FROM range(100000000000)').collect(),
    spark.sql('SELECT sum(same(id)) FROM range(100000000000)').collect(),
  ])
}
