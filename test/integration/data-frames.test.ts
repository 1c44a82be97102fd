import { KindlingError } from '@kindling/core'
import { col, type DataFrame, expr, F, lit, Observation, SparkSession } from 'kindling'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

const people: DataFrame = spark.createDataFrame(
  [
    { age: 2, name: 'Alice', height: 80.5 },
    { age: 5, name: 'Bob', height: null },
    { age: null, name: 'Tom', height: Number.NaN },
    { age: null, name: null, height: null },
  ],
  'age INT, name STRING, height DOUBLE',
)

/** Gives the rows as lists of their values. */
const listed = async (frame: DataFrame): Promise<unknown[][]> =>
  (await frame.collect()).map((row: object) => Object.values(row))

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof KindlingError) return error.code
    throw error
  }
  return 'no error'
}

describe('arguments', () => {
  it.each([
    ['select', () => people.select('naem')],
    ['groupBy', () => people.groupBy('naem').count()],
    ['sum', () => people.groupBy('name').sum('naem')],
    ['orderBy', () => people.orderBy('naem')],
    ['upper', () => people.select(F.upper('naem'))],
  ])('say where %s named a column that does not exist', async (method, make) => {
    await expect(make().collect()).rejects.toThrow(
      new RegExp(`naem.* does not exist.\\n {2}at ${method} \\(.*data-frames.test.ts:\\d+:\\d+\\)`),
    )
  })

  it('are refused at the call where they are neither columns nor names', () => {
    const wrong: unknown = undefined
    expect(() => people.select(wrong as string)).toThrow(
      '[INVALID_ARGUMENT] Argument `columns` of `select` must be a column or the name of one, but it is `undefined`.',
    )
    expect(() => people.groupBy('age').agg(7 as never)).toThrow('Argument `columns` of `agg`')
    expect(() => people.orderBy([{ age: 1 }] as never)).toThrow('Argument `columns` of `orderBy`')
  })
})

describe('columns', () => {
  it('adds columns, and replaces those of the same name in their place', async () => {
    const frame = people.withColumn('AGE', expr('age + 1')).withColumns({ a: lit(1), b: col('name') })
    expect(await frame.columns()).toEqual(['AGE', 'name', 'height', 'a', 'b'])
    expect((await listed(frame))[0]).toEqual([3, 'Alice', 80.5, 1, 'Alice'])
  })

  it('refuses to add one column twice', async () => {
    const twice = people.withColumns({ x: lit(1), X: lit(2) })
    expect(await codeOf(twice.collect())).toBe('COLUMN_ALREADY_EXISTS')
  })

  it('gives other names, and passes over names that are not there', async () => {
    expect(await people.withColumnRenamed('age', 'years').columns()).toEqual(['years', 'name', 'height'])
    expect(await people.withColumnsRenamed({ age: 'a', none: 'n' }).columns()).toEqual([
      'a',
      'name',
      'height',
    ])
    expect(await people.toDF('a', 'b', 'c').columns()).toEqual(['a', 'b', 'c'])
    expect(await codeOf(people.toDF('a').columns())).toBe('INVALID_ARGUMENT')
  })

  it('leaves out columns by name and as columns', async () => {
    expect(await people.drop('age', 'none').columns()).toEqual(['name', 'height'])
    expect(await people.drop(col('name'), col('none')).columns()).toEqual(['age', 'height'])
    const other = spark.createDataFrame([{ age: 2, city: 'Bern' }])
    const joined = people.join(other, people.c.age.eq(other.c.age))
    expect(await joined.drop(other.c.age).columns()).toEqual(['age', 'name', 'height', 'city'])
    expect(await joined.drop('age').columns()).toEqual(['name', 'height', 'city'])
  })

  it('takes the columns of a schema, by name and in its order', async () => {
    const frame = people.to('name STRING, age BIGINT, more INT')
    expect(await frame.dtypes()).toEqual([
      ['name', 'string'],
      ['age', 'bigint'],
      ['more', 'int'],
    ])
    expect(await codeOf(people.to('age INT NOT NULL').collect())).toBe('NULLABLE_COLUMN_OR_FIELD')
  })

  it('computes SQL texts', async () => {
    expect(await people.selectExpr('age * 2 AS twice', ['name']).columns()).toEqual(['twice', 'name'])
  })
})

describe('missing values', () => {
  it('fills NULL and NaN in columns of the kind of the value', async () => {
    expect(await listed(people.na.fill(50))).toEqual([
      [2, 'Alice', 80.5],
      [5, 'Bob', 50],
      [50, 'Tom', 50],
      [50, null, 50],
    ])
    expect((await listed(people.fillna('?', ['name', 'age'])))[3]).toEqual([null, '?', null])
    expect((await listed(people.fillna({ age: 1, name: 'x' })))[3]).toEqual([1, 'x', null])
    expect(await codeOf(people.fillna(1, 'none').collect())).toBe('UNRESOLVED_COLUMN.WITH_SUGGESTION')
  })

  it('leaves out rows with missing values', async () => {
    const names = async (frame: DataFrame) => (await frame.collect()).map((row) => row.name)
    expect(await names(people.na.drop())).toEqual(['Alice'])
    expect(await names(people.dropna('all'))).toEqual(['Alice', 'Bob', 'Tom'])
    expect(await names(people.dropna('any', 2))).toEqual(['Alice', 'Bob'])
    expect(await names(people.dropna('any', null, ['name']))).toEqual(['Alice', 'Bob', 'Tom'])
  })

  it('puts values in place of others', async () => {
    const replaced = people.na.replace(['Alice', 'Bob'], ['A', 'B'], 'name').replace(5, 50)
    expect((await listed(replaced)).map(([age, name]) => [age, name])).toEqual([
      [2, 'A'],
      [50, 'B'],
      [null, 'Tom'],
      [null, null],
    ])
    expect((await listed(people.replace({ Alice: null })))[0]).toEqual([2, null, 80.5])
    expect(() => people.replace([1, 2], [1])).toThrow('INVALID_ARGUMENT')
  })
})

describe('rows', () => {
  it('keeps the first of rows that are equal in some columns', async () => {
    const frame = spark.createDataFrame([
      { k: 1, v: 'a' },
      { k: 2, v: 'b' },
      { k: 1, v: 'c' },
    ])
    expect(await listed(frame.dropDuplicates(['k']))).toEqual([
      [1, 'a'],
      [2, 'b'],
    ])
    expect(await listed(frame.dropDuplicates('k').select(frame.c.v))).toEqual([['a'], ['b']])
    expect(await listed(frame.drop_duplicates().where('v = "c"'))).toEqual([[1, 'c']])
  })

  it('gives single rows, the first ones and the last ones', async () => {
    const numbers = spark.range(5)
    expect(await numbers.first()).toEqual({ id: 0n })
    expect(await numbers.head()).toEqual({ id: 0n })
    expect(await numbers.head(2)).toEqual([{ id: 0n }, { id: 1n }])
    expect(await numbers.take(1)).toEqual([{ id: 0n }])
    expect(await numbers.tail(2)).toEqual([{ id: 3n }, { id: 4n }])
    expect(await numbers.where('id > 9').first()).toBeNull()
    expect(await numbers.where('id > 9').isEmpty()).toBe(true)
  })

  it('gives columns as arrays, and rows one by one', async () => {
    expect(await spark.range(3).toColumns()).toEqual({ id: [0n, 1n, 2n] })
    const seen: unknown[] = []
    await spark.range(3).foreach((row) => void seen.push(row.id))
    await spark.range(1).foreachPartition(async (rows) => {
      for await (const row of rows) seen.push(row.id)
    })
    expect(seen).toEqual([0n, 1n, 2n, 0n])
  })

  it('sorts by options, lists and positions', async () => {
    const first = async (frame: DataFrame) => (await frame.first())?.name
    expect(await first(people.orderBy('age', { ascending: false }))).toBe('Bob')
    expect(await first(people.dropna().sort(['age', 'name'], { ascending: [true, false] }))).toBe('Alice')
    expect(await first(people.orderBy(-1))).toBe('Bob')
    expect(await first(people.orderBy(col('name').desc_nulls_first()))).toBeNull()
    expect(() => people.orderBy('age', { ascending: [true, false] })).toThrow('INVALID_ARGUMENT')
    expect(() => people.orderBy()).toThrow('INVALID_ARGUMENT')
  })

  it('computes once for a checkpoint', async () => {
    const kept = await spark.range(3).selectExpr('id * 2 AS twice').checkpoint()
    expect(kept.isLocal()).toBe(true)
    expect(await listed(kept)).toEqual([[0n], [2n], [4n]])
  })
})

describe('groups', () => {
  it('takes aggregates as a map', async () => {
    const frame = people.groupBy('name').agg({ age: 'max', '*': 'count' }).orderBy('name')
    expect(await frame.columns()).toEqual(['name', 'max(age)', 'count(1)'])
    expect((await listed(frame))[1]).toEqual(['Alice', 2, 1n])
  })

  it('aggregates all columns of numbers that are not grouped by where none is named', async () => {
    const frame = people.groupBy('age').max().where('age = 2')
    expect(await frame.columns()).toEqual(['age', 'max(height)'])
    expect(await people.groupBy().sum().columns()).toEqual(['sum(age)', 'sum(height)'])
  })

  it('describes columns', async () => {
    expect(await listed(people.describe('age', 'name'))).toEqual([
      ['count', '2', '3'],
      ['mean', '3.5', null],
      ['stddev', '2.1213203435596424', null],
      ['min', '2', 'Alice'],
      ['max', '5', 'Tom'],
    ])
    expect(await people.summary('count', 'min').columns()).toEqual(['summary', 'age', 'name', 'height'])
    expect(await codeOf(people.summary('middle').collect())).toBe('INVALID_ARGUMENT')
  })
})

describe('statistics', () => {
  const pairs = spark.createDataFrame(
    [
      [1, 11],
      [1, 11],
      [3, 10],
      [4, 8],
      [4, null],
    ],
    'c1 INT, c2 INT',
  )

  it('correlates columns', async () => {
    const frame = spark.createDataFrame({ a: Float64Array.of(1, 10, 19), b: Float64Array.of(12, 1, 8) })
    expect(await frame.corr('a', 'b')).toBeCloseTo(-0.35921, 5)
    expect(await frame.stat.cov('a', 'b')).toBeCloseTo(-18, 10)
    await expect(frame.corr('a', 'b', 'spearman')).rejects.toThrow('INVALID_ARGUMENT')
  })

  it('counts how often values meet', async () => {
    const table = pairs.crosstab('c1', 'c2').sort('c1_c2')
    expect(await table.columns()).toEqual(['c1_c2', '10', '11', '8', 'null'])
    expect(await table.collect()).toEqual([
      { c1_c2: '1', '10': 0n, '11': 2n, '8': 0n, null: 0n },
      { c1_c2: '3', '10': 1n, '11': 0n, '8': 0n, null: 0n },
      { c1_c2: '4', '10': 0n, '11': 0n, '8': 1n, null: 1n },
    ])
  })

  it('finds frequent values', async () => {
    expect(await pairs.freqItems(['c1'], 0.4).collect()).toEqual([{ c1_freqItems: [1, 4] }])
    expect(() => pairs.freqItems(['c1'], 0)).toThrow('INVALID_ARGUMENT')
  })

  it('gives quantiles of what is not missing', async () => {
    expect(await pairs.approxQuantile('c2', [0, 0.5, 1], 0)).toEqual([8, 10, 11])
    expect(await pairs.approxQuantile(['c1', 'c2'], [0.5], 0.1)).toEqual([[3], [10]])
    await expect(pairs.approxQuantile('c1', [2])).rejects.toThrow('INVALID_ARGUMENT')
  })
})

describe('structs', () => {
  const nested = spark.sql("SELECT named_struct('a', 1, 'b', named_struct('c', 2, 'd', 3)) AS s")

  it('gain, change and lose fields', async () => {
    const frame = (await nested).select(col('s').withField('b.c', lit(9)).withField('e', lit('x')).alias('s'))
    expect(await frame.first()).toEqual({ s: { a: 1, b: { c: 9, d: 3 }, e: 'x' } })
    expect(await (await nested).select(col('s').dropFields('a', 'b.d').alias('s')).first()).toEqual({
      s: { b: { c: 2 } },
    })
    expect(await codeOf((await nested).select(col('s').dropFields('a', 'b')).collect())).toBe(
      'CANNOT_DROP_ALL_FIELDS',
    )
  })

  it('stay NULL', async () => {
    const none = await spark.sql('SELECT CAST(NULL AS STRUCT<a: INT>) AS s')
    expect(await none.select(col('s').withField('b', lit(1)).alias('s')).first()).toEqual({ s: null })
  })
})

describe('global views', () => {
  it('are found in global_temp alone', async () => {
    await spark.range(2).createGlobalTempView('numbers')
    expect(await spark.table('global_temp.numbers').count()).toBe(2)
    expect(await spark.catalog.tableExists('numbers')).toBe(false)
    expect(await codeOf(spark.range(2).createGlobalTempView('numbers'))).toBe(
      'TEMP_TABLE_OR_VIEW_ALREADY_EXISTS',
    )
    expect(await spark.catalog.dropGlobalTempView('numbers')).toBe(true)
    expect(await spark.catalog.dropGlobalTempView('numbers')).toBe(false)
  })
})

describe('observations', () => {
  it('aggregate the rows that pass', async () => {
    const observation = new Observation('sizes')
    const kept = people
      .observe(observation, F.count('name').alias('names'), F.max('age').alias('oldest'))
      .where('age > 2')
    expect(await kept.count()).toBe(1)
    expect(await observation.get).toEqual({ names: 3n, oldest: 5 })
    expect(() => people.observe(observation, F.max('age'))).toThrow('INVALID_ARGUMENT')
    expect(() => new Observation().get).toThrow('INVALID_ARGUMENT')
  })
})

describe('rows in memory', () => {
  it('come as a small frame', async () => {
    const frame = await people.toPandas()
    expect(frame.shape).toEqual([4, 3])
    expect(frame.isna().sum()).toEqual({ age: 2, name: 1, height: 3 })
    expect(frame.isna().values.any()).toBe(true)
    expect(frame.at(0, 'name')).toBe('Alice')
  })

  it('come in the form that the session chooses', async () => {
    const session = SparkSession.builder
      .config('spark.kindling.rows.bigint', 'number')
      .config('spark.kindling.rows.date', 'text')
      .create()
    const frame = await session.sql("SELECT 1L AS b, DATE '2020-01-31' AS d")
    expect(await frame.collect()).toEqual([{ b: 1, d: '2020-01-31' }])
    session.conf.set('spark.kindling.rows.bigint', 'x')
    expect(await codeOf(frame.collect())).toBe('INVALID_ARGUMENT')
    await session.stop()
  })
})

describe('joins', () => {
  it('takes several conditions', async () => {
    const [left, right] = [spark.range(3).alias('l'), spark.range(3).alias('r')]
    const frame = left.join(right, [col('l.id').eq(col('r.id')), col('l.id').gt(0)])
    expect(await frame.count()).toBe(2)
  })
})

describe('show', () => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  beforeEach(() => void print.mockClear())
  afterAll(() => print.mockRestore())

  it('prints a line for each value when asked to', async () => {
    await people.select('age', 'name').show(1, 3, true)
    expect(print.mock.calls).toEqual([['-RECORD 0---\n age  | 2   \n name | Ali \nonly showing top 1 row\n']])
    await people.where('age > 9').show({ vertical: true })
    expect(print.mock.calls[1]).toEqual(['(0 rows)\n'])
  })

  it('takes options', async () => {
    await spark.range(2).show({ n: 1, truncate: false })
    expect(print.mock.calls).toEqual([['+---+\n|id |\n+---+\n|0  |\n+---+\nonly showing top 1 row\n']])
  })
})

describe('explain', () => {
  it('prints the rows that each step is expected to give', async () => {
    const print = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    await spark.range(3_000_000).where('id < 10').explain('cost')
    expect(String(print.mock.calls[0])).toContain('Range (0, 3000000, step=1)')
    expect(String(print.mock.calls[0])).toContain('Statistics(rowCount=3.00E+6)')
    print.mockRestore()
  })

  it('refuses a mode that it does not know', async () => {
    const mode = 'thorough' as 'simple'
    await expect(spark.range(1).explain(mode)).rejects.toThrow('[INVALID_ARGUMENT]')
  })
})
