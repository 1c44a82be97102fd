import { defineSchema, F, IntegerType, SparkSession, SQLContext, StringType, StructType } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

describe('createDataFrame', () => {
  it('takes rows with a schema of any kind', async () => {
    const rows = [
      [1, 'a'],
      [2, null],
    ] as const
    const expected = [
      { id: 1, name: 'a' },
      { id: 2, name: null },
    ]
    const schema = new StructType().add('id', new IntegerType(), false).add('name', 'string')
    expect(await spark.createDataFrame(rows, schema).collect()).toEqual(expected)
    expect(await spark.createDataFrame(rows, 'id INT, name STRING').collect()).toEqual(expected)
    expect(await spark.createDataFrame(rows, 'id: int, name: string').collect()).toEqual(expected)
    expect(await spark.createDataFrame(rows, ['id', 'name']).collect()).toEqual(expected)
    expect(
      await spark.createDataFrame(expected, defineSchema({ id: 'int', name: 'string' })).collect(),
    ).toEqual(expected)
  })

  it('makes one column of single values', async () => {
    const files = spark.createDataFrame(['a', 'b'], new StringType()).toDF('uri')
    expect(await files.collect()).toEqual([{ uri: 'a' }, { uri: 'b' }])
    expect(await spark.createDataFrame([1, 2], 'INT').collect()).toEqual([{ value: 1 }, { value: 2 }])
    expect(() => spark.createDataFrame([1, 2], ['a'])).toThrow('INVALID_ARGUMENT')
  })

  it('takes columns, typed arrays as they are', async () => {
    const frame = spark.createDataFrame({
      x: Float64Array.of(1, 2),
      y: ['a', null],
      z: BigInt64Array.of(1n, 2n),
    })
    expect(await frame.dtypes()).toEqual([
      ['x', 'double'],
      ['y', 'string'],
      ['z', 'bigint'],
    ])
    expect((await frame.collect())[1]).toEqual({ x: 2, y: null, z: 2n })
    expect(() => spark.createDataFrame({ x: [1], y: [1, 2] })).toThrow('INVALID_ARGUMENT')
  })

  it('takes Arrow tables', async () => {
    const table = await spark.range(3).toArrow()
    expect(await (await spark.createDataFrame(table)).count()).toBe(3)
    const { tableToIPC } = await import('apache-arrow')
    expect(await (await spark.createDataFrame(tableToIPC(table))).collect()).toEqual([
      { id: 0n },
      { id: 1n },
      { id: 2n },
    ])
  })
})

describe('catalog', () => {
  it('tells about views and functions', async () => {
    await spark.range(1).createOrReplaceTempView('one')
    expect(await spark.catalog.tableExists('one')).toBe(true)
    expect((await spark.catalog.listTables()).map(({ name, isTemporary }) => [name, isTemporary])).toEqual([
      ['one', true],
    ])
    expect(await spark.catalog.listColumns('one')).toMatchObject([{ name: 'id', dataType: 'bigint' }])
    expect(await spark.catalog.dropTempView('one')).toBe(true)
    expect(await spark.catalog.dropTempView('one')).toBe(false)
    expect(await spark.catalog.tableExists('one')).toBe(false)
    expect(await spark.catalog.functionExists('UPPER')).toBe(true)
    expect((await spark.catalog.listFunctions(null, 'date_s*')).map(({ name }) => name)).toContain('date_sub')
  })

  it('has one database', async () => {
    expect([spark.catalog.currentCatalog(), spark.catalog.currentDatabase()]).toEqual([
      'spark_catalog',
      'default',
    ])
    expect(await spark.catalog.listDatabases('none*')).toEqual([])
    expect(() => spark.catalog.setCurrentDatabase('other')).toThrow('SCHEMA_NOT_FOUND')
    await expect(spark.catalog.getFunction('none')).rejects.toThrow('UNRESOLVED_ROUTINE')
  })
})

describe('SQLContext', () => {
  it('hands everything to the session', async () => {
    const context = new SQLContext(spark)
    await context.registerDataFrameAsTable(context.createDataFrame(['a'], 'STRING'), 'letters')
    expect(await (await context.sql('SELECT * FROM letters')).collect()).toEqual([{ value: 'a' }])
    expect(await context.tableNames()).toContain('letters')
    await context.dropTempTable('letters')
    expect(await context.tableNames()).not.toContain('letters')
  })
})

describe('table functions', () => {
  it('give rows', async () => {
    expect(await spark.tvf.explode(F.array(F.lit(1), F.lit(2))).collect()).toEqual([{ col: 1 }, { col: 2 }])
    expect(await spark.tvf.range(2).count()).toBe(2)
    const keywords = spark.tvf.sql_keywords()
    expect(await keywords.filter("keyword IN ('SELECT', 'X', 'GEOMETRY', 'TEMP')").count()).toBe(3)
    const written = await spark.sql(
      'SELECT count(*) AS n, count_if(k.reserved) AS r FROM SQL_KEYWORDS() AS k',
    )
    expect(await written.collect()).toEqual([{ n: 423n, r: 0n }])
  })
})

describe('functions over columns', () => {
  it('compute with names, values and columns', async () => {
    const people = spark.createDataFrame([
      { name: 'Ada', age: 36 },
      { name: 'Bob', age: 5 },
    ])
    const frame = people.select(
      F.upper('name').alias('name'),
      F.when(people.c.age.lt(18), 'child').otherwise('adult').alias('kind'),
      F.lpad('name', 5, '.').alias('padded'),
    )
    expect(await frame.collect()).toEqual([
      { name: 'ADA', kind: 'adult', padded: '..Ada' },
      { name: 'BOB', kind: 'child', padded: '..Bob' },
    ])
    expect(await people.agg(F.countDistinct('age').alias('n')).first()).toEqual({ n: 2n })
    expect(await people.agg(F.first('name').alias('f')).first()).toEqual({ f: 'Ada' })
  })
})
