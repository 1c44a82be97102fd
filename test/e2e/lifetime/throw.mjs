import { SparkSession } from 'kindling'

const spark = SparkSession.builder.master('local[2]').create()
await spark.udf.register('same', (value) => value, 'bigint')
void spark.sql('SELECT sum(id % 7) FROM range(100000000000)').collect()
void spark.sql('SELECT sum(same(id)) FROM range(100000000000)').collect()
setTimeout(() => {
  throw new Error('on purpose')
}, Math.random() * 30)
