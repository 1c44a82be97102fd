import { SparkSession } from 'kindling'

/**
 * Writes into a folder again and again until it is killed: `node write-forever.mjs FOLDER MODE FIRST`. Each write has
 * rows of one number, which goes up by one; a line on the output tells of each that has ended.
 */
const [folder, mode, first] = process.argv.slice(2)
const spark = SparkSession.builder.master('local[2]').getOrCreate()
process.stdout.write('ready\n')
for (let version = Number(first); ; version++) {
  const rows = Array.from({ length: 40 }, (_, row) => ({ version, part: row % 4, row }))
  const frame = spark.createDataFrame(rows, 'version INT, part INT, row INT')
  await frame.write.mode(mode).partitionBy('part').option('maxRecordsPerFile', 5).json(folder)
  process.stdout.write(`${version}\n`)
}
