import { fileURLToPath } from 'node:url'
import { SparkSession, startShell } from 'kindling'
import { IMAGES, writeDigitImages } from './write-images.mjs'

/**
 * Recognises the held-out digits by SQL over image files, prints the accuracy, and leaves a terminal user in the SQL
 * shell with the view `images` and the function `digit`.
 */
const written = await writeDigitImages()
if (written > 0) console.log(`wrote ${written} images of digits to docs/examples/digits/images`)

const spark = SparkSession.builder.appName('digits').getOrCreate()
const model = fileURLToPath(new URL('digit.onnx', import.meta.url))

await run(`CREATE OR REPLACE TEMPORARY VIEW images USING image OPTIONS (path '${IMAGES}')`)
await run(
  `CREATE OR REPLACE TEMPORARY FUNCTION digit AS 'onnx' USING MODEL '${model}' OPTIONS (preprocess 'grayscale, scale(0, 1)')`,
)
await run(
  "SELECT image.origin, label, digit(image) AS prediction FROM images WHERE image.origin LIKE '%/00007.png' ORDER BY label",
)
await run(
  'SELECT count(*) AS digits, avg(CASE WHEN prediction = label THEN 1.0D ELSE 0.0D END) AS accuracy FROM (SELECT label, digit(image) AS prediction FROM images)',
)

if (process.stdin.isTTY) await startShell(spark)
await spark.stop()

async function run(text) {
  console.log(`kindling> ${text.replaceAll(process.cwd(), '.')};`)
  const frame = await spark.sql(text)
  if ((await frame.columns()).length > 0) await frame.show(20, { truncate: false })
}
