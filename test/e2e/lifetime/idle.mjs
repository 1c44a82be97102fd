import { SparkSession } from 'kindling'

const spark = SparkSession.builder.master('local[2]').create()
console.log(`rows ${(await spark.range(10).collect()).length}`)
