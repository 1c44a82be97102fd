import { readFile } from 'node:fs/promises'
import { type DataFrame, functions as F, SparkSession } from 'kindling'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWithPySpark, runPySpark } from './pyspark.ts'

const ROWS = 2000

/** Builds the same samples and draws as `random_rows.py`, under the same names. */
function cases(spark: SparkSession): Readonly<Record<string, DataFrame>> {
  const rows = spark.range(0, ROWS)
  const mixed = rows.select(
    F.expr('(id * 7919) % 2003').alias('k'),
    F.expr("CASE WHEN id % 5 = 0 THEN NULL ELSE concat('t', id % 7) END").alias('t'),
  )
  const [seventy, thirty] = mixed.randomSplit([0.7, 0.3], 100)
  const [four, one] = mixed.randomSplit([4.0, 1.0], 100)
  return {
    seventy,
    thirty,
    four,
    one,
    sample: rows.sample(0.3, 7),
    repeated: rows.sample(true, 1.7, 7),
    by: rows.sampleBy(F.expr('id % 3'), { 0: 0.1, 1: 0.5 }, 3),
    rand: rows.select(F.rand(-11)),
    randn: rows.select(F.randn(11)),
    shuffle: rows.select(F.shuffle(F.expr('sequence(0, id % 9)'), 5)),
    randstr: rows.select(F.expr('randstr(9, 5)')),
    uniform: rows.select(F.expr('uniform(-5, 50, 3)')),
    lazy: rows.select(F.expr('CASE WHEN id % 3 = 1 THEN rand(4) END')),
    filtered: rows.where('id % 3 = 1 AND rand(4) < 0.5'),
    sorted: rows.orderBy(F.rand(9)),
  }
}

/** JSON knows one kind of number. */
function asNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asNumbers)
  return typeof value === 'bigint' ? Number(value) : value
}

describeWithPySpark('random rows and values', () => {
  const spark = SparkSession.builder.master('local[2]').create()
  let answers: Readonly<Record<string, unknown>> = {}

  beforeAll(async () => {
    const program = await readFile(new URL('random_rows.py', import.meta.url), 'utf8')
    answers = runPySpark(program, { rows: ROWS }) as typeof answers
  }, 300_000)
  afterAll(() => spark.stop())

  it.each(Object.keys(cases(spark)))('are those of PySpark: %s', async (name) => {
    const rows = await cases(spark)[name]?.collect()
    const plain = rows?.map((row) => Object.values(row as object).map(asNumbers))
    expect(plain).toEqual(answers[name])
  })
})
