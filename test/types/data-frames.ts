import {
  type Column,
  col,
  type DataFrame,
  defineSchema,
  lit,
  PandasUDFType,
  pandasUdf,
  type SparkSession,
  udf,
  udtf,
} from 'kindling'

/**
 * Holds the compiler to what it promises of typed frames: this file is compiled by the check, and never run. A line under
 * `@ts-expect-error` must not compile.
 */
type Same<Left, Right> =
  (<Type>() => Type extends Left ? 1 : 2) extends <Type>() => Type extends Right ? 1 : 2 ? true : false
type Flat<Row> = { [Name in keyof Row]: Row[Name] }
type RowOfFrame<Frame> = Frame extends DataFrame<infer Row> ? Flat<Row> : never
declare function isTrue<Claim extends true>(claim?: Claim): void

export function keepsTheTypeOfRows(spark: SparkSession): void {
  const people = spark.createDataFrame([{ id: 1, name: 'Ada', age: 36.5 }])
  isTrue<Same<RowOfFrame<typeof people>, { id: number; name: string; age: number }>>()

  const selected = people.select('name', people.c.age.alias('years'))
  isTrue<Same<RowOfFrame<typeof selected>, { name: string; years: number }>>()

  const all = people.select('*', lit('x').alias('x'))
  isTrue<Same<RowOfFrame<typeof all>, { id: number; name: string; age: number; x: string }>>()

  const added = people.withColumn('next', people.c.id.plus(1)).withColumn('name', lit(true))
  isTrue<Same<RowOfFrame<typeof added>, { id: number; name: boolean; age: number; next: number }>>()

  const several = people.withColumns({ a: people.c.name, b: lit(1n) })
  isTrue<Same<RowOfFrame<typeof several>, { id: number; name: string; age: number; a: string; b: bigint }>>()

  const renamed = people.withColumnRenamed('id', 'key').drop('age')
  isTrue<Same<RowOfFrame<typeof renamed>, { key: number; name: string }>>()

  const filtered = people.where(people.c.age.gt(18)).orderBy('name').limit(1).distinct().fillna(0, ['age'])
  isTrue<Same<RowOfFrame<typeof filtered>, { id: number; name: string; age: number }>>()

  const counted = people.groupBy('name').count()
  isTrue<Same<RowOfFrame<typeof counted>, { name: string; count: bigint }>>()

  const aggregated = people.groupBy('name').agg(people.c.age.alias('oldest'))
  isTrue<Same<RowOfFrame<typeof aggregated>, { name: string; oldest: number }>>()

  const cast = people.select(
    people.c.id.cast('string').alias('text'),
    people.c.age.cast('bigint').alias('big'),
  )
  isTrue<Same<RowOfFrame<typeof cast>, { text: string | null; big: bigint | null }>>()

  const united = people.union(people)
  isTrue<Same<RowOfFrame<typeof united>, { id: number; name: string; age: number }>>()
}

export function joinsRows(spark: SparkSession): void {
  const people = spark.createDataFrame([{ id: 1, city: 'Bern' }])
  const cities = spark.createDataFrame([{ city: 'Bern', size: 1n }])
  const inner = people.join(cities, 'city')
  isTrue<Same<RowOfFrame<typeof inner>, { id: number; city: string; size: bigint }>>()
  const left = people.join(cities, 'city', 'left')
  isTrue<Same<RowOfFrame<typeof left>, { id: number; city: string; size: bigint | null }>>()
  const semi = people.join(cities, 'city', 'semi')
  isTrue<Same<RowOfFrame<typeof semi>, { id: number; city: string }>>()
}

export function readsSchemas(spark: SparkSession): void {
  const schema = defineSchema({ id: 'bigint not null', name: 'string', when: 'timestamp' })
  const frame = spark.createDataFrame([], schema)
  isTrue<Same<RowOfFrame<typeof frame>, { id: bigint; name: string | null; when: Date | null }>>()
  const name: Column<string | null, 'name'> = frame.c.name
  isTrue<
    Same<typeof name extends Column<infer Value, infer Name> ? [Value, Name] : never, [string | null, 'name']>
  >()
}

export function refusesNamesThatAreNotThere(spark: SparkSession): void {
  const people = spark.createDataFrame([{ id: 1, name: 'Ada' }])
  // @ts-expect-error there is no column naem
  people.select('naem')
  // @ts-expect-error there is no column naem
  people.select(people.c.naem)
  // @ts-expect-error there is no column naem
  people.groupBy('naem')
  // @ts-expect-error there is no column naem
  people.orderBy('naem')
  // @ts-expect-error there is no column naem
  people.withColumnRenamed('naem', 'x')
  // @ts-expect-error the column was dropped
  people.drop('name').select('name')
  // @ts-expect-error the column has another name
  people.withColumnRenamed('name', 'n').select('name')
  // @ts-expect-error there is no such type of join
  people.join(people, 'id', 1)
}

export async function letsUntypedFramesBe(frame: DataFrame, spark: SparkSession): Promise<void> {
  frame.select('anything', frame.c.any.plus(1), col('t.a')).withColumn('b', lit(1)).select('c').orderBy('d')
  frame.groupBy('x').agg({ y: 'max' }).join(frame, 'x', 'left').select('z')
  const [row] = await frame.collect()
  console.log(row.whatever.is.there)
  const people = spark.createDataFrame([{ id: 1, name: 'Ada' }])
  people.select('person.name', 'id').select('anything')
  people.selectExpr('id * 2 AS twice').select('twice')
  const untyped: DataFrame = people
  untyped.select('anything')
}

/** A chain over many columns: the compiler's work on it is bounded by a test. */
type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9
type Wide = Record<`c${Digit}${Digit}`, number>

export function walksWideRows(wide: DataFrame<Wide>): void {
  const last = wide
    .withColumn('a0', wide.c.c00.plus(1))
    .withColumn('a1', wide.c.c01.plus(1))
    .withColumn('a2', wide.c.c02.plus(1))
    .withColumn('a3', wide.c.c03.plus(1))
    .withColumn('a4', wide.c.c04.plus(1))
    .withColumnRenamed('a0', 'b0')
    .withColumnRenamed('a1', 'b1')
    .withColumnRenamed('a2', 'b2')
    .withColumnRenamed('a3', 'b3')
    .withColumnRenamed('a4', 'b4')
    .drop('c00')
    .drop('c01')
    .drop('c02')
    .drop('c03')
    .drop('c04')
    .select('*', lit(1).alias('d0'))
    .select('*', lit(1).alias('d1'))
    .select('*', lit(1).alias('d2'))
    .select('*', lit(1).alias('d3'))
    .select('*', lit(1).alias('d4'))
    .where('c05 > 1')
    .orderBy('c06')
    .distinct()
    .fillna(0)
    .dropna('any', null, ['c07'])
    .withColumns({ e0: lit('x'), e1: lit('y') })
    .join(wide.select('c10', wide.c.c11.alias('f0')), 'c10')
    .dropDuplicates('c12', 'd4')
    .limit(10)
    .select('b0', 'b4', 'd4', 'e1', 'f0', 'c99')
  isTrue<
    Same<RowOfFrame<typeof last>, { b0: number; b4: number; d4: number; e1: string; f0: number; c99: number }>
  >()
}

export function typesFunctionsOfTheUser(spark: SparkSession): void {
  const people = spark.createDataFrame([{ id: 1, city: 'Bern' }])
  const initial = udf((city: string) => city[0], 'string')
  const doubled = pandasUdf((values) => values.mul(2), 'double')
  const total = pandasUdf((values) => values.sum(), 'double', PandasUDFType.GROUPED_AGG)
  const length = udf('int')((text: string) => text.length)
  const selected = people.select(
    initial('city').alias('i'),
    doubled('id').alias('d'),
    length('city').alias('n'),
  )
  isTrue<Same<RowOfFrame<typeof selected>, { i: string | null; d: number | null; n: number | null }>>()
  const added = people.withColumn('i', initial('city'))
  isTrue<Same<RowOfFrame<typeof added>, { id: number; city: string; i: string | null }>>()
  const aggregated = people.groupBy('city').agg(total('id').alias('t'))
  isTrue<Same<RowOfFrame<typeof aggregated>, { city: string; t: number | null }>>()

  const counts = defineSchema({ city: 'string', n: 'int not null' })
  const applied = people
    .groupBy('city')
    .applyInPandas((frame) => [{ city: frame.at(0, 'city'), n: 1 }], counts)
  isTrue<Same<RowOfFrame<typeof applied>, { city: string | null; n: number }>>()
  const mapped = people.mapInPandas((frames) => frames, counts)
  isTrue<Same<RowOfFrame<typeof mapped>, { city: string | null; n: number }>>()
  const paired = people
    .groupBy('city')
    .cogroup(people.groupBy('city'))
    .applyInArrow((left) => left, counts)
  isTrue<Same<RowOfFrame<typeof paired>, { city: string | null; n: number }>>()
  const made = udtf(() => [{ city: 'Bern', n: 1 }], counts)()
  isTrue<Same<RowOfFrame<typeof made>, { city: string | null; n: number }>>()
  // @ts-expect-error -- there is no such column
  mapped.select('size')
}
