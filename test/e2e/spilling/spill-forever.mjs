import { loadNative } from '@kindling/native'
import { SparkSession } from 'kindling'

// Spills into the folder that is named, until somebody ends the process, or by itself when a time is given.
const [folder, milliseconds] = process.argv.slice(2)
const spark = SparkSession.builder.master('local[2]').config('spark.local.dir', folder).create()
await spark.sql('SELECT 1').then((frame) => frame.collect())
loadNative().setShortAbove(0)
void spark
  .sql('SELECT * FROM (SELECT id, id % 7 AS n FROM range(100000000000)) ORDER BY n')
  .then((frame) => frame.collect())
if (milliseconds !== undefined) setTimeout(() => process.exit(7), Number(milliseconds))
