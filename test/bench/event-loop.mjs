import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { SparkSession } from 'kindling'
import { writeDigitImages } from '../../docs/examples/digits/write-images.mjs'

/**
 * Measures for how long the event loop is blocked while a model sees 1,000 images: `node test/bench/event-loop.mjs`.
 * A timer that is due every millisecond notes how late it comes.
 */
const ROUNDS = 5
const digits = join(import.meta.dirname, '../../docs/examples/digits')
const images = join(digits, 'images')
if (!existsSync(images)) await writeDigitImages(images)

const spark = SparkSession.builder.create()
await spark.read.format('image').load(images).createOrReplaceTempView('images')
await spark.udf.registerModel('digit', join(digits, 'digit.onnx'), { preprocess: 'grayscale, scale(0, 1)' })

for (let round = 1; round <= ROUNDS; round++) {
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
  const total = performance.now() - started
  console.log(
    `round ${round}: ${row.predictions} predictions in ${total.toFixed(0)} ms; ` +
      `longest time between two turns of the event loop ${longest.toFixed(1)} ms, ` +
      `99th percentile ${(delay.percentile(99) / 1e6).toFixed(1)} ms`,
  )
}
await spark.stop()
