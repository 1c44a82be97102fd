import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ArrayType, F, FloatType, PandasUDFType, SparkContext, SQLContext, StringType } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

/** Programs over frames as people wrote them for PySpark, without their machine learning. */
const sc = new SparkContext()
const sqlContext = new SQLContext(sc)
const { sparkSession: spark } = sqlContext
const folder = await mkdtemp(join(tmpdir(), 'kindling-programs-'))
afterAll(async () => {
  await sc.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('programs over frames', () => {
  it('classify crimes: read, sample, leave out columns, count categories', async () => {
    const file = join(folder, 'train.csv')
    const lines = Array.from(
      { length: 3000 },
      (_, id) =>
        `2015-05-13 23:53:00,${['THEFT', 'ASSAULT', 'FRAUD'][id % 7 < 4 ? 0 : id % 3]},"text, ${id}",X${id}`,
    )
    await writeFile(file, `Dates,Category,Descript,Address\n${lines.join('\n')}\n`)
    const all = sqlContext.read
      .format('com.databricks.spark.csv')
      .options({ header: 'true', inferschema: 'true' })
      .load(file)
    expect(await all.dtypes()).toEqual([
      ['Dates', 'timestamp'],
      ['Category', 'string'],
      ['Descript', 'string'],
      ['Address', 'string'],
    ])
    const data = all.sample(false, 0.5, 100)
    const dropList = ['Dates', 'Address']
    const kept = data.select((await data.columns()).filter((column) => !dropList.includes(column)))
    expect(await kept.columns()).toEqual(['Category', 'Descript'])
    const counts = await kept.groupBy('Category').count().orderBy(F.col('count').desc()).collect()
    expect(counts.map(({ Category }) => Category)[0]).toBe('THEFT')
    expect(counts.reduce((sum, { count }) => sum + Number(count), 0)).toBe(await data.count())
    const [training, test] = kept.randomSplit([0.7, 0.3], 100)
    expect((await training.count()) + (await test.count())).toBe(await kept.count())
    const sorted = await kept.orderBy('Descript', { ascending: false }).select('Descript').take(2)
    expect(sorted[0]?.Descript > sorted[1]?.Descript).toBe(true)
  })

  it('classify mushrooms: look for missing values, rename the label, measure how often it was found', async () => {
    const file = join(folder, 'mushrooms.csv')
    await writeFile(file, 'class,odor\np,f\ne,n\ne,n\np,\n')
    const mushrooms = spark.read.csv(file, { header: true, inferSchema: true, encoding: 'utf-8' })
    const frame = await mushrooms.toPandas()
    expect(frame.isna().sum()).toEqual({ class: 0, odor: 1 })
    expect(frame.isna().values.any()).toBe(true)
    const labelled = mushrooms
      .withColumnRenamed('class', 'label')
      .withColumn('prediction', F.when(F.col('odor').eq('n'), 'e').otherwise('p'))
    const found = await labelled.filter(labelled.c.label.eq(labelled.c.prediction)).count()
    expect(found / (await labelled.count())).toBe(1)
    await labelled.registerTempTable('mushrooms')
    expect(await sqlContext.sql('SELECT count(*) AS n FROM mushrooms WHERE label = "p"').collect()).toEqual([
      { n: 2n },
    ])
  })

  it('predict for images: names of files become rows, a function over batches gives arrays, files keep them', async () => {
    const files = ['a.jpg', 'bc.jpg', 'def.jpg']
    const uris = sqlContext.createDataFrame(files, new StringType()).toDF('uri')
    expect(await uris.count()).toBe(3)
    const predictBatch = (paths: Iterable<string>): number[][] =>
      Array.from(paths, (path) => [path.length, 0.5])
    const predict = F.pandas_udf(new ArrayType(new FloatType()), PandasUDFType.SCALAR)(predictBatch as never)
    const predictions = spark
      .createDataFrame(
        files.map((path) => [path]),
        ['path'],
      )
      .repartition(10)
      .select(F.col('path'), predict(F.col('path')).alias('prediction'))
    const output = join(folder, 'predictions')
    spark.conf.set('spark.sql.execution.arrow.maxRecordsPerBatch', '2')
    await predictions.write.mode('overwrite').parquet(output)
    const result = spark.read.load(output)
    expect(await result.orderBy('path').collect()).toEqual(
      files.map((path) => ({ path, prediction: [path.length, 0.5] })),
    )
  })
})
