import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { F, lit, SparkSession, StructType } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
const folder = await mkdtemp(join(tmpdir(), 'kindling-frames-'))
afterAll(async () => {
  await spark.stop()
  await rm(folder, { recursive: true, force: true })
})
const people = spark.createDataFrame([
  { name: 'Ada', age: 36 },
  { name: 'Max', age: 42 },
  { name: 'Ada', age: 7 },
])

describe('groupBy, rollup and cube', () => {
  it('take positions, which count from 1', async () => {
    expect(await people.groupBy(1).count().orderBy(1).collect()).toEqual([
      { name: 'Ada', count: 2n },
      { name: 'Max', count: 1n },
    ])
    expect(await people.rollup(1, 2).count().orderBy(1, 2).count()).toBe(6)
    expect(await people.cube('name', 2).count().count()).toBe(9)
    expect(await people.groupBy(1).avg('age').orderBy(-1).first()).toEqual({ name: 'Max', 'avg(age)': 42 })
  })

  it('refuse positions where no column is', async () => {
    expect(() => people.groupBy(0)).toThrow('INVALID_ARGUMENT')
    expect(() => people.rollup(1.5)).toThrow('INVALID_ARGUMENT')
    await expect(people.groupBy(3).count().collect()).rejects.toMatchObject({
      code: 'GROUP_BY_POS_OUT_OF_RANGE',
    })
  })

  it('tell which columns a group leaves out', async () => {
    const rows = people.rollup('name').agg(F.grouping('name').alias('g'), F.grouping_id('name').alias('id'))
    expect(await rows.orderBy('g', 'name').collect()).toEqual([
      { name: 'Ada', g: 0, id: 0n },
      { name: 'Max', g: 0, id: 0n },
      { name: null, g: 1, id: 1n },
    ])
  })
})

describe('outer', () => {
  it('means a column of the frame around a subquery', async () => {
    const inner = people.alias('i').where(F.col('i.name').eq(F.col('o.name').outer()))
    const oldest = people.alias('o').where(F.col('o.age').eq(inner.select(F.max('i.age')).scalar()))
    expect(await oldest.orderBy('name').collect()).toEqual([
      { name: 'Ada', age: 36 },
      { name: 'Max', age: 42 },
    ])
    const outer = people.alias('o')
    const others = people.alias('i').where(outer.c.name.outer().neq(F.col('i.name')))
    expect(await outer.where(others.exists()).count()).toBe(3)
  })

  it('passes over columns of the same name in the subquery', async () => {
    const older = people.alias('i').where(F.col('age').gt(F.col('age').outer()))
    expect(await people.where(older.exists()).orderBy('age').collect()).toEqual([
      { name: 'Ada', age: 7 },
      { name: 'Ada', age: 36 },
    ])
  })
})

describe('withMetadata', () => {
  it('notes about a column what goes with it under other names', async () => {
    const noted = people.withMetadata('age', { unit: 'years' })
    expect((await noted.schema()).fields[1]?.metadata).toEqual({ unit: 'years' })
    const later = noted.where('age > 1').select(noted.c.age.alias('years'), noted.c.age.plus(1).alias('next'))
    expect((await later.schema()).fields.map(({ metadata }) => metadata)).toEqual([{ unit: 'years' }, {}])
    const aliased = people.select(people.c.age.alias('a', { metadata: { min: 0 } }))
    expect((await aliased.schema()).json()).toContain('"metadata":{"min":0}')
    const schema = StructType.fromJson((await aliased.schema()).json())
    expect((await spark.createDataFrame([[1]], schema).schema()).fields[0]?.metadata).toEqual({ min: 0 })
  })

  it('refuses what is no object, and columns that are not there', async () => {
    expect(() => people.withMetadata('age', 'years' as never)).toThrow('INVALID_ARGUMENT')
    await expect(
      (people as typeof people & { withMetadata(name: string, notes: object): typeof people })
        .withMetadata('nope', {})
        .schema(),
    ).rejects.toThrow('nope')
  })
})

describe('inputFiles', () => {
  it('lists the files that are read, each once', async () => {
    const path = join(folder, 'people')
    await people.coalesce(1).write.json(path)
    const read = spark.read.json(path)
    const [file, ...more] = await read.union(read).inputFiles()
    expect(file).toMatch(/part-.*\.json$/)
    expect(more).toEqual([])
    expect(await people.inputFiles()).toEqual([])
  })
})

describe('sameSemantics', () => {
  it('compares what frames ask for, and not names', async () => {
    const [first, second] = [people.where('age > 10'), people.alias('p').where(F.col('p.age').gt(10))]
    expect(await first.sameSemantics(second)).toBe(true)
    expect(await first.sameSemantics(people.where('age > 11'))).toBe(false)
    expect(await first.semanticHash()).toBe(await second.semanticHash())
  })
})

describe('zipWithIndex', () => {
  it('numbers the rows in their order', async () => {
    const rows = spark.range(300_000).zipWithIndex('n')
    expect(await rows.where('id != n').count()).toBe(0)
    expect((await people.zipWithIndex().collect()).map(({ index }) => index)).toEqual([0n, 1n, 2n])
  })
})

describe('transpose', () => {
  const values = spark.createDataFrame([
    { id: 'B', v1: 3, v2: 4.5 },
    { id: 'A', v1: 1, v2: 2.5 },
    { id: null, v1: 9, v2: 9 },
  ])

  it('makes columns of rows, in the order of their names', async () => {
    const rows = await values.transpose()
    expect(await rows.columns()).toEqual(['key', 'A', 'B'])
    expect(await rows.collect()).toEqual([
      { key: 'v1', A: 1, B: 3 },
      { key: 'v2', A: 2.5, B: 4.5 },
    ])
    expect(await (await people.where('age > 10').transpose('age')).collect()).toEqual([
      { key: 'name', 36: 'Ada', 42: 'Max' },
    ])
  })

  it('needs columns with a common type, and few rows', async () => {
    await expect(people.withColumn('id', lit(1)).transpose('id')).rejects.toMatchObject({
      code: 'TRANSPOSE_NO_LEAST_COMMON_TYPE',
    })
    await expect(spark.range(501).transpose()).rejects.toMatchObject({ code: 'TRANSPOSE_EXCEED_ROW_LIMIT' })
  })
})

describe('tags', () => {
  it('mark what starts from now on, so that it can be interrupted', async () => {
    spark.addTag('slow')
    const slow = F.udf(async (value: bigint) => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return value
    }, 'bigint')
    const running = spark.range(10_000).select(slow('id')).collect()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(spark.getTags()).toEqual(['slow'])
    spark.clearTags()
    expect(spark.interruptTag('quick')).toEqual([])
    expect(spark.interruptTag('slow')).toHaveLength(1)
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(spark.interruptAll()).toEqual([])
    expect(await spark.range(3).count()).toBe(3)
  })

  it('are texts without commas', () => {
    expect(() => spark.addTag('a,b')).toThrow('INVALID_ARGUMENT')
    expect(() => spark.addTag('')).toThrow('INVALID_ARGUMENT')
  })
})

describe('alias', () => {
  it('names the columns of a function that gives several', async () => {
    const rows = spark.range(1).select(F.posexplode(F.array(lit('a'), lit('b'))).alias('at', 'letter'))
    expect(await rows.collect()).toEqual([
      { at: 0, letter: 'a' },
      { at: 1, letter: 'b' },
    ])
  })
})

describe('readers', () => {
  it('take the schema beside the options', async () => {
    const path = join(folder, 'ages')
    await people.write.csv(path)
    const rows = spark.read.csv(path, { schema: 'name STRING, age INT', nullValue: 'Max' })
    expect(await rows.orderBy('age').collect()).toEqual([
      { name: 'Ada', age: 7 },
      { name: 'Ada', age: 36 },
      { name: null, age: 42 },
    ])
  })
})
