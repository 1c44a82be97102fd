import { SparkSession } from 'kindling'

// Starts a session whose temporary folder is named, runs a query, and ends.
const spark = SparkSession.builder.master('local[2]').config('spark.local.dir', process.argv[2]).create()
await spark.sql('SELECT 1').then((frame) => frame.collect())
