import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { SparkSession } from 'kindling'
import { writeDigitImages } from '../../../docs/examples/digits/write-images.mjs'
import { printRow } from '../report.mjs'

const digits = join(import.meta.dirname, '../../../docs/examples/digits')

/**
 * Measures for how long the event loop is blocked while a model sees 1,000 images: a timer that is due every
 * millisecond notes how late it comes.
 */
export const eventLoop = {
  name: 'event-loop',
  missing: () => undefined,

  async run({ threads, rounds }) {
    const images = join(digits, 'images')
    if (!existsSync(images)) await writeDigitImages(images)
    const spark = SparkSession.builder.master(`local[${threads}]`).create()
    await spark.read.format('image').load(images).createOrReplaceTempView('images')
    await spark.udf.registerModel('digit', join(digits, 'digit.onnx'), {
      preprocess: 'grayscale, scale(0, 1)',
    })
    const rounded = []
    for (let round = 1; round <= rounds; round++) rounded.push(await measureRound(spark))
    await spark.stop()
    const rows = [
      rowOf(
        '1,000 predictions',
        rounded.map(({ total }) => total),
      ),
      rowOf(
        'longest turn of the loop',
        rounded.map(({ longest }) => longest),
      ),
      rowOf(
        '99th percentile of delays',
        rounded.map(({ percentile }) => percentile),
      ),
    ]
    for (const row of rows) printRow(row)
    return { rows, versions: {} }
  },
}

async function measureRound(spark) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  let latest = performance.now()
  let longest = 0
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - latest)
    latest = now
  }, 1)
  const started = performance.now()
  delay.enable()
  const [row] = await spark.sql('SELECT count(digit(image)) AS predictions FROM images').collect()
  delay.disable()
  clearInterval(timer)
  if (row.predictions !== 1000n) throw new Error(`expected 1000 predictions, got ${row.predictions}`)
  return { total: performance.now() - started, longest, percentile: delay.percentile(99) / 1e6 }
}

function rowOf(name, kindling) {
  return { name, kindling, rivals: {}, checksum: null, disagrees: [], missing: {}, ratio: null }
}
