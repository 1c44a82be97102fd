import {
  col,
  F,
  type Frame,
  lit,
  PandasUDFType,
  pandasUdf,
  type RecordBatch,
  type Series,
  SparkSession,
  udtf,
  Window,
} from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

const people = () =>
  spark.createDataFrame(
    [
      { city: 'Bern', name: 'Ada', age: 36 },
      { city: 'Zug', name: 'Bob', age: 20 },
      { city: 'Bern', name: 'Cy', age: null },
      { city: null, name: 'Di', age: 50 },
    ],
    'city string, name string, age int',
  )
const sum = (series: Series<never>): number => {
  let total = 0
  for (const value of series as unknown as Iterable<number | null>) total += value ?? 0
  return total
}

describe('groupBy().applyInPandas', () => {
  it('hands the rows of each group to a function, in the order of the keys', async () => {
    const sizes = people()
      .groupBy('city')
      .applyInPandas(
        (key: readonly unknown[], frame: Frame) => [[key[0] as string, frame.length]],
        'c string, n int',
      )
    expect(await sizes.collect()).toEqual([
      { c: null, n: 1 },
      { c: 'Bern', n: 2 },
      { c: 'Zug', n: 1 },
    ])
  })

  it('takes frames, rows and columns by name, and any number of rows', async () => {
    const results = [
      (frame: Frame) => frame.head(1),
      (frame: Frame) => frame.rows().slice(0, 1),
      (frame: Frame) => ({
        age: frame.column('age').slice(0, 1),
        city: frame.column('city').slice(0, 1),
        name: frame.column('name').slice(0, 1),
      }),
    ]
    for (const body of results) {
      const firsts = people()
        .groupBy('city')
        .applyInPandas(body as never, 'city string, name string, age int')
      expect((await firsts.collect()).map(({ name }) => name)).toEqual(['Di', 'Ada', 'Bob'])
    }
    const none = people()
      .groupBy('city')
      .applyInPandas(() => [], 'city string')
    expect(await none.collect()).toEqual([])
  })

  it('hands out batches in Arrow layout', async () => {
    const counted = people()
      .groupBy('city')
      .applyInArrow((batch: RecordBatch) => ({ n: Int32Array.of(batch.length) }), 'n int')
    expect(await counted.collect()).toEqual([{ n: 1 }, { n: 2 }, { n: 1 }])
    const same = people()
      .groupBy('city')
      .applyInArrow((batch: RecordBatch) => batch, 'city string, name string, age int')
    expect((await same.collect()).map(({ age }) => age)).toEqual([50, 36, null, 20])
  })

  it('works over many groups and rows', async () => {
    const sums = spark
      .range(100_000)
      .groupBy(col('id').mod(1000).alias('k'))
      .applyInPandas(
        (key: readonly unknown[], frame: Frame) => [{ k: key[0], n: frame.length, first: frame.at(0, 'id') }],
        'k bigint, n int, first bigint',
      )
    const rows = await sums.collect()
    expect(rows).toHaveLength(1000)
    expect(rows.every(({ k, n, first }, index) => k === BigInt(index) && n === 100 && first === k)).toBe(true)
  })

  it('names the function when it fails, and columns that are missing', async () => {
    const failing = people()
      .groupBy('city')
      .applyInPandas(function broken() {
        throw new Error('no')
      }, 'a int')
    await expect(failing.collect()).rejects.toThrow(
      'The function `broken` failed for a batch of 1 rows: Error: no',
    )
    const other = people()
      .groupBy('city')
      .applyInPandas(() => [{ b: 1 }], 'a int')
    await expect(other.collect()).rejects.toMatchObject({ code: 'RESULT_COLUMN_NAMES_MISMATCH' })
    expect(await people().count()).toBe(4)
  })

  it('is `apply` for what pandas_udf made of GROUPED_MAP', async () => {
    const first = F.pandas_udf(
      (frame: Frame) => frame.head(1),
      'city string, name string, age int',
      PandasUDFType.GROUPED_MAP,
    )
    expect(
      (await people().groupBy('city').apply(first).collect()).map((row) => (row as { name: string }).name),
    ).toEqual(['Di', 'Ada', 'Bob'])
  })
})

describe('cogroup().applyInPandas', () => {
  it('puts groups with equal keys together, and empty ones where a side has none', async () => {
    const cities = spark.createDataFrame(
      [
        { city: 'Bern', size: 1 },
        { city: 'Uri', size: 2 },
        { city: null, size: 3 },
      ],
      'city string, size int',
    )
    const counts = people()
      .groupBy('city')
      .cogroup(cities.groupBy('city'))
      .applyInPandas(
        (key: readonly unknown[], left: Frame, right: Frame) => [
          [key[0] as string, left.length, right.length],
        ],
        'city string, l int, r int',
      )
    expect(await counts.collect()).toEqual([
      { city: null, l: 1, r: 1 },
      { city: 'Bern', l: 2, r: 1 },
      { city: 'Uri', l: 0, r: 1 },
      { city: 'Zug', l: 1, r: 0 },
    ])
  })

  it('refuses frames that are grouped by another number of columns', async () => {
    const wrong = people().groupBy('city').cogroup(people().groupBy('city', 'name'))
    await expect(wrong.applyInArrow((left: RecordBatch) => left, 'a int').collect()).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    })
  })
})

describe('mapInPandas and mapInArrow', () => {
  it('give what one call makes of all batches, in order', async () => {
    let calls = 0
    const odd = spark.range(50_000).mapInPandas(async function* (frames) {
      calls++
      for await (const frame of frames) yield frame.rows().filter(({ id }) => (id as bigint) % 2n === 1n)
    }, 'id bigint')
    const rows = await odd.collect()
    expect(calls).toBe(1)
    expect(rows).toHaveLength(25_000)
    expect(rows.every(({ id }, index) => id === BigInt(index * 2 + 1))).toBe(true)
  })

  it('pass batches in Arrow layout', async () => {
    const same = spark.range(30_000).mapInArrow((batches) => batches, 'id bigint')
    expect((await same.collect()).map(({ id }) => id)).toEqual(
      Array.from({ length: 30_000 }, (_, id) => BigInt(id)),
    )
  })

  it('are left early when nobody wants more', async () => {
    let left = false
    const endless = spark.range(1).mapInPandas(async function* () {
      try {
        for (let n = 0; ; n++) yield [{ n }]
      } finally {
        left = true
      }
    }, 'n int')
    expect(await endless.limit(3).collect()).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }])
    expect(left).toBe(true)
  })

  it('name the function when it fails', async () => {
    const failing = spark.range(10).mapInPandas(async function* broken(frames) {
      for await (const frame of frames) yield frame.column('absent') as never
    }, 'n int')
    await expect(failing.collect()).rejects.toThrow('The function `broken` failed')
    for (const body of [() => Promise.reject(new Error('no')), () => 5 as never]) {
      await expect(spark.range(10).mapInPandas(body, 'n int').collect()).rejects.toMatchObject({
        code: 'FAILED_EXECUTE_PANDAS_UDF',
      })
      const scalar = pandasUdf(body as never, 'int', 'SCALAR_ITER')
      await expect(spark.range(10).select(scalar('id')).collect()).rejects.toMatchObject({
        code: 'FAILED_EXECUTE_PANDAS_UDF',
      })
    }
    const other = spark.range(10).mapInArrow(function* wrong() {
      yield { n: ['text'] }
    }, 'n int')
    await expect(other.collect()).rejects.toMatchObject({ code: 'UDF_RETURN_TYPE_MISMATCH' })
  })
})

describe('pandas_udf SCALAR_ITER', () => {
  it('sets up once for all batches of a query, and cuts what it gives as it likes', async () => {
    let calls = 0
    const plus = pandasUdf(
      async function* (batches) {
        calls++
        let rest: bigint[] = []
        for await (const batch of batches) {
          const all = [...rest, ...(batch as Series<never>).toArray()] as bigint[]
          yield all.slice(0, -1).map((value) => value + 1n)
          rest = all.slice(-1)
        }
        yield rest.map((value) => value + 1n)
      },
      'bigint',
      'SCALAR_ITER',
    )
    const rows = await spark.range(45_000).select(plus('id').alias('v')).collect()
    expect(calls).toBe(1)
    expect(rows.every(({ v }, index) => v === BigInt(index + 1))).toBe(true)
  })

  it('gets several arguments as a list', async () => {
    const add = pandasUdf(
      async function* (batches) {
        for await (const [left, right] of batches as AsyncIterable<Series<never>[]>) {
          yield left?.map((value, row) => (value as bigint) + (right?.get(row) ?? 0n)) ?? []
        }
      },
      'bigint',
      PandasUDFType.SCALAR_ITER,
    )
    const rows = await spark
      .range(5)
      .select(add('id', col('id').multiply(10)).alias('v'))
      .collect()
    expect(rows.map(({ v }) => v)).toEqual([0n, 11n, 22n, 33n, 44n])
  })

  it.each([
    [async function* () {}, 'no values'],
    [
      async function* (batches: AsyncIterable<unknown>) {
        for await (const batch of batches) yield batch === undefined ? [] : [1n, 2n, 3n]
      },
      'values',
    ],
    [
      async function* (batches: AsyncIterable<unknown>) {
        for await (const batch of batches) {
          if (batch !== undefined) throw new Error('no')
          yield []
        }
      },
      'Error: no',
    ],
  ])('names itself when it fails or gives another number of values', async (body, reason) => {
    const failing = pandasUdf(body as never, 'bigint', 'SCALAR_ITER', { name: 'failing' })
    await expect(spark.range(2).select(failing('id')).collect()).rejects.toThrow(reason)
    expect(await spark.range(3).count()).toBe(3)
  })
})

describe('pandas_udf GROUPED_AGG', () => {
  const total = pandasUdf(sum, 'double', PandasUDFType.GROUPED_AGG, { name: 'total' })
  const spread = pandasUdf(
    (low: Series<never>, high: Series<never>) => sum(high) - sum(low),
    'double',
    'GROUPED_AGG',
    { name: 'spread' },
  )

  it('aggregates groups, beside other aggregates', async () => {
    const rows = await people()
      .groupBy('city')
      .agg(total('age').alias('t'), F.count('*').alias('n'), total(col('age').plus(1)).alias('u'))
      .orderBy('city')
      .collect()
    expect(rows).toEqual([
      { city: null, t: 50, n: 1n, u: 51 },
      { city: 'Bern', t: 36, n: 2n, u: 37 },
      { city: 'Zug', t: 20, n: 1n, u: 21 },
    ])
    expect(await people().select(total('age')).columns()).toEqual(['total(age)'])
  })

  it('is called by SQL, in HAVING and ORDER BY too', async () => {
    await people().createOrReplaceTempView('people')
    await spark.udf.register('total', total)
    const query =
      'SELECT city, total(age) AS t FROM people GROUP BY city HAVING total(age) > 30 ORDER BY total(age) DESC'
    expect(await spark.sql(query).collect()).toEqual([
      { city: null, t: 50 },
      { city: 'Bern', t: 36 },
    ])
    const filtered = "SELECT total(age) FILTER (WHERE city = 'Bern') AS t FROM people"
    expect(await spark.sql(filtered).collect()).toEqual([{ t: 36 }])
    await expect(spark.sql('SELECT total(DISTINCT age) FROM people').collect()).rejects.toMatchObject({
      code: 'INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX',
    })
  })

  it('computes over windows: whole partitions once, other frames row by row', async () => {
    const whole = Window.partitionBy(col('id').mod(3))
    const around = whole.orderBy('id').rowsBetween(-1, 1)
    let calls = 0
    const counted = pandasUdf(
      (series: Series<never>) => {
        calls++
        return sum(series.map((value) => Number(value)) as never)
      },
      'double',
      'GROUPED_AGG',
    )
    const rows = await spark
      .range(9)
      .select('id', counted('id').over(whole).alias('all'))
      .orderBy('id')
      .collect()
    expect(rows.map(({ all }) => all)).toEqual([9, 12, 15, 9, 12, 15, 9, 12, 15])
    expect(calls).toBe(3)
    const framed = await spark
      .range(9)
      .select('id', counted('id').over(around).alias('some'))
      .orderBy('id')
      .collect()
    expect(framed.map(({ some }) => some)).toEqual([3, 5, 7, 9, 12, 15, 9, 11, 13])
    await spark.udf.register('spread', spread)
    const sql =
      'SELECT id, spread(0, CAST(id AS DOUBLE)) OVER (PARTITION BY id % 2) AS s FROM range(4) ORDER BY id'
    expect((await spark.sql(sql).collect()).map(({ s }) => s)).toEqual([2, 4, 2, 4])
  })
})

describe('a table function', () => {
  const squares = udtf(function* (start: number, end: number) {
    for (let n = start; n <= end; n++) yield { n, square: n * n }
  }, 'n int, square int')

  it('is a frame when it is called', async () => {
    expect(await squares(lit(1), lit(3)).collect()).toEqual([
      { n: 1, square: 1 },
      { n: 2, square: 4 },
      { n: 3, square: 9 },
    ])
  })

  it('is called by SQL in FROM, LATERAL and LATERAL VIEW', async () => {
    await spark.udtf.register('squares', squares)
    expect(await spark.sql('SELECT square FROM squares(2, 3)').collect()).toEqual([
      { square: 4 },
      { square: 9 },
    ])
    const lateral = 'SELECT id, n FROM range(3) r, LATERAL squares(1, CAST(id AS INT)) ORDER BY id, n'
    expect(await spark.sql(lateral).collect()).toEqual([
      { id: 1n, n: 1 },
      { id: 2n, n: 1 },
      { id: 2n, n: 2 },
    ])
    const view =
      'SELECT id, s.sq FROM range(3) LATERAL VIEW OUTER squares(2, CAST(id AS INT)) s AS n, sq ORDER BY id'
    expect(await spark.sql(view).collect()).toEqual([
      { id: 0n, sq: null },
      { id: 1n, sq: null },
      { id: 2n, sq: 4 },
    ])
  })

  it('may be a class with eval and terminate, and async', async () => {
    class Words {
      count = 0
      async *eval(text: string) {
        for (const word of text.split(' ')) {
          this.count++
          yield [word, word.length] as const
        }
      }
      terminate() {
        return [['words', this.count] as const]
      }
    }
    const words = udtf(Words, 'word string, n int')
    expect((await words(lit('a bc')).collect()).map(({ word, n }) => `${word} ${n}`)).toEqual([
      'a 1',
      'bc 2',
      'words 2',
    ])
  })

  it('may not stand as a value, and names itself and its input when it fails', async () => {
    await spark.udtf.register(
      'broken',
      () => {
        throw new Error('no')
      },
      'a int',
    )
    await expect(spark.sql('SELECT broken(1) + 1').collect()).rejects.toThrow('UNSUPPORTED_GENERATOR')
    await expect(spark.sql('SELECT * FROM broken(7)').collect()).rejects.toThrow(
      'with the input `7`: Error: no',
    )
  })
})
