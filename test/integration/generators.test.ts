import fc from 'fast-check'
import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let spark: SparkSession
beforeAll(() => {
  spark = SparkSession.builder.master('local[2]').create()
})
afterAll(() => spark.stop())

async function rowsOf(text: string): Promise<unknown[][]> {
  return (await spark.sql(text).collect()).map((row) => Object.values(row))
}

async function namesOf(text: string): Promise<string[]> {
  return (await spark.sql(text).schema()).fields.map(({ name }) => name)
}

async function codeOf(text: string): Promise<string> {
  try {
    await spark.sql(text).collect()
  } catch (error) {
    return (error as { code: string }).code
  }
  return 'none'
}

const LISTS = 'VALUES (1, array(10, 20)), (2, array()), (3, NULL), (4, array(30, NULL)) AS t(id, list)'

describe('a generator in a select list', () => {
  it('makes a row of each element, beside the other columns', async () => {
    expect(await rowsOf(`SELECT id, explode(list), id + 1 FROM ${LISTS}`)).toEqual([
      [1, 10, 2],
      [1, 20, 2],
      [4, 30, 5],
      [4, null, 5],
    ])
  })

  it('keeps rows without elements where it is outer', async () => {
    expect(await rowsOf(`SELECT id, posexplode_outer(list) FROM ${LISTS}`)).toEqual([
      [1, 0, 10],
      [1, 1, 20],
      [2, null, null],
      [3, null, null],
      [4, 0, 30],
      [4, 1, null],
    ])
  })

  it('names its columns as Spark does, or as the query says', async () => {
    expect(await namesOf('SELECT explode(array(1))')).toEqual(['col'])
    expect(await namesOf('SELECT explode(array(1)) AS a')).toEqual(['a'])
    expect(await namesOf('SELECT posexplode(array(1)) AS (p, e)')).toEqual(['p', 'e'])
    expect(await namesOf("SELECT inline(array(named_struct('x', 1, 'y', 2)))")).toEqual(['x', 'y'])
    expect(await namesOf('SELECT stack(1, 2, 3)')).toEqual(['col0', 'col1'])
  })

  it('takes what was aggregated', async () => {
    const text = `SELECT v % 2 AS odd, explode(collect_list(v)) AS e, count(*) AS n
      FROM VALUES (1), (2), (3) AS t(v) GROUP BY v % 2 ORDER BY odd, e`
    expect(await rowsOf(text)).toEqual([
      [0, 2, 1n],
      [1, 1, 2n],
      [1, 3, 2n],
    ])
  })

  it('is refused where rows cannot become several', async () => {
    expect(await codeOf('SELECT 1 + explode(array(1))')).toBe('UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS')
    expect(await codeOf('SELECT explode(array(1)), explode(array(2))')).toBe(
      'UNSUPPORTED_GENERATOR.MULTI_GENERATOR',
    )
    expect(await codeOf(`SELECT id FROM ${LISTS} ORDER BY explode(list)`)).toBe(
      'UNSUPPORTED_GENERATOR.OUTSIDE_SELECT',
    )
    expect(await codeOf('SELECT explode(1)')).toBe('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE')
    expect(await codeOf('SELECT explode(array(1)) AS (a, b)')).toBe('UDTF_ALIAS_NUMBER_MISMATCH')
    expect(await codeOf("SELECT stack(2, 1, 'a')")).toBe('DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES')
    expect(await codeOf('SELECT stack(0, 1)')).toBe('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE')
  })
})

describe('LATERAL VIEW', () => {
  it('joins each row with what the generator makes of it, several after each other', async () => {
    const text = `SELECT id, e, f FROM ${LISTS}
      LATERAL VIEW explode(list) a AS e LATERAL VIEW OUTER explode(array(e, id)) b AS f WHERE id = 1`
    expect(await rowsOf(text)).toEqual([
      [1, 10, 10],
      [1, 10, 1],
      [1, 20, 20],
      [1, 20, 1],
    ])
  })

  it('gives its columns to the table that it names', async () => {
    expect(
      await rowsOf(`SELECT view.* FROM ${LISTS} LATERAL VIEW posexplode(list) view WHERE id = 4`),
    ).toEqual([
      [0, 30],
      [1, null],
    ])
  })

  it('needs a generator', async () => {
    expect(await codeOf("SELECT 1 FROM VALUES (1) AS t(a) LATERAL VIEW upper('a')")).toBe(
      'UNSUPPORTED_GENERATOR.NOT_GENERATOR',
    )
    expect(await codeOf('SELECT 1 FROM VALUES (1) AS t(a) LATERAL VIEW nothing(1)')).toBe(
      'UNRESOLVED_ROUTINE',
    )
  })
})

describe('a generator in FROM', () => {
  it('makes rows of its arguments alone', async () => {
    expect(await rowsOf('SELECT * FROM posexplode(array(7, 8)) AS t(p, v)')).toEqual([
      [0, 7],
      [1, 8],
    ])
  })
})

it('unnests lists of any length, over more rows than a vector has, in order', async () => {
  const lists = fc.array(fc.option(fc.array(fc.option(fc.integer()), { maxLength: 9 })), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(lists, fc.boolean(), async (data, outer) => {
      const schema = 'list ARRAY<INT>'
      const frame = spark.createDataFrame(
        data.map((list) => ({ list })),
        schema,
      )
      await frame.createOrReplaceTempView('lists')
      const name = outer ? 'posexplode_outer' : 'posexplode'
      const actual = await rowsOf(`SELECT ${name}(list) FROM lists`)
      const wanted = data.flatMap((list): unknown[][] => {
        const elements = (list ?? []).map((element, place) => [place, element])
        return elements.length === 0 && outer ? [[null, null]] : elements
      })
      expect(actual).toEqual(wanted)
    }),
    { numRuns: 20 },
  )
  const [long] = await rowsOf(
    'SELECT count(*), sum(e) FROM (SELECT id, explode(array_repeat(id, 7)) AS e FROM range(5000))',
  )
  expect(long).toEqual([35_000n, (7n * 4999n * 5000n) / 2n])
})
