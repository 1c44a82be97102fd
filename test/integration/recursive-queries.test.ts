import { treeString } from '@kindling/core'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

/** Gives the values of the first column of `SELECT * FROM r`, where r is recursive. */
async function levels(query: string, select = 'SELECT * FROM r', most = ''): Promise<unknown[]> {
  return await column(`WITH RECURSIVE r(level) ${most} AS (${query}) ${select}`)
}

async function column(query: string): Promise<unknown[]> {
  return (await spark.sql(query).collect()).map((row) => Object.values(row)[0])
}

async function failure(rows: Promise<unknown>): Promise<unknown> {
  const error: unknown = await rows.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return (error as { readonly code?: string } | undefined)?.code
}

const counting = 'VALUES 0 UNION ALL SELECT level + 1 FROM r WHERE level < 3'
const endless = 'VALUES 0 UNION ALL SELECT level + 1 FROM r'

describe('WITH RECURSIVE', () => {
  it('makes rows of the rows of the level before until there are none', async () => {
    expect(await levels(counting)).toEqual([0, 1, 2, 3])
    expect(
      await levels(counting, 'SELECT count(*) FROM r AS a JOIN r AS b ON a.level + 1 = b.level'),
    ).toEqual([3n])
    expect(
      await column(
        'WITH RECURSIVE r AS (SELECT 0 AS a UNION ALL SELECT a + 1 FROM R WHERE a < 2) SELECT a FROM r',
      ),
    ).toEqual([0, 1, 2])
    expect(
      await levels('VALUES 0 UNION ALL VALUES 10 UNION ALL SELECT level + 1 FROM r WHERE level < 2'),
    ).toEqual([0, 10, 1, 2])
    expect(await levels('SELECT 1 WHERE false UNION ALL SELECT level + 1 FROM r')).toEqual([])
  })

  it('keeps several columns, their names and types', async () => {
    const fibonacci =
      'WITH RECURSIVE f(n, a, b) AS (VALUES (1, 0L, 1L) UNION ALL SELECT n + 1, b, a + b FROM f WHERE n < 10) SELECT n, a FROM f'
    const rows = await spark.sql(fibonacci).collect()
    expect(rows.at(-1)).toEqual({ n: 10, a: 34n })
    const schema = await spark.sql(`WITH RECURSIVE r(level) AS (${counting}) SELECT * FROM r`).schema()
    expect(treeString(schema)).toBe('root\n |-- level: integer (nullable = true)\n')
  })

  it('reads itself several times, in subqueries, below joins and in other named queries', async () => {
    expect(
      await levels(
        'VALUES 0 UNION ALL SELECT a.level + 1 FROM r AS a JOIN r AS b ON a.level = b.level WHERE a.level < 3',
      ),
    ).toEqual([0, 1, 2, 3])
    expect(
      await levels(
        'VALUES 0 UNION ALL SELECT x + 1 FROM VALUES 0, 1, 2 AS t(x) WHERE x IN (SELECT level FROM r)',
      ),
    ).toEqual([0, 1, 2, 3])
    expect(
      await levels(
        'VALUES 0 UNION ALL SELECT level + 1 FROM r LEFT JOIN VALUES 0, 1 AS t(x) ON level = x WHERE level < 3',
      ),
    ).toEqual([0, 1, 2, 3])
    expect(
      await levels(
        'VALUES 0 UNION ALL (WITH t AS (SELECT level + 1 AS l FROM r WHERE level < 3) SELECT l FROM t)',
      ),
    ).toEqual([0, 1, 2, 3])
    expect(await levels('VALUES 0 UNION ALL SELECT DISTINCT level + 1 FROM r WHERE level < 3')).toEqual([
      0, 1, 2, 3,
    ])
    expect(
      await levels('VALUES 0 UNION ALL SELECT explode(array(level + 1, level + 2)) FROM r WHERE level < 2'),
    ).toEqual([0, 1, 2, 2, 3])
  })

  it('stands in others and in subqueries', async () => {
    const nested =
      'WITH RECURSIVE a(x) AS (VALUES 0 UNION ALL (WITH RECURSIVE b(y) AS (SELECT x FROM a UNION ALL SELECT y + 1 FROM b WHERE y < 1) SELECT y + 1 FROM b WHERE y < 2)) SELECT * FROM a'
    expect(await column(nested)).toEqual([0, 1, 2, 2])
    expect(
      await column(
        `SELECT x FROM VALUES 1, 2, 9 AS t(x) WHERE x IN (WITH RECURSIVE r(level) AS (${counting}) SELECT level FROM r)`,
      ),
    ).toEqual([1, 2])
    await spark
      .sql(`CREATE TEMPORARY VIEW counted AS WITH RECURSIVE r(level) AS (${counting}) SELECT * FROM r`)
      .collect()
    expect(await column('SELECT a.level FROM counted AS a JOIN counted AS b USING (level)')).toEqual([
      0, 1, 2, 3,
    ])
  })

  it('draws other random numbers at each level', async () => {
    expect(await levels('SELECT 1D UNION ALL SELECT rand(1) FROM r WHERE level > 0.3')).toEqual([
      1, 0.6363787615254752, 0.5311207224659675, 0.25738143505962285,
    ])
  })

  it('ends early where LIMIT says how many rows are enough', async () => {
    expect(await levels(endless, 'SELECT * FROM r LIMIT 5')).toEqual([0, 1, 2, 3, 4])
    expect(await levels(endless, 'SELECT level + 1 FROM r LIMIT 3')).toEqual([1, 2, 3])
    expect(await levels(endless, 'SELECT * FROM r LIMIT 2 OFFSET 2')).toEqual([2, 3])
    expect(await levels(endless, 'SELECT 1')).toEqual([1])
  })

  it('goes no further than it may', async () => {
    expect(await failure(levels(endless))).toBe('RECURSION_LEVEL_LIMIT_EXCEEDED')
    expect(await levels(counting, undefined, 'MAX RECURSION LEVEL 4')).toEqual([0, 1, 2, 3])
    expect(await failure(levels(counting, undefined, 'MAX RECURSION LEVEL 3'))).toBe(
      'RECURSION_LEVEL_LIMIT_EXCEEDED',
    )
    expect(
      await levels(
        'VALUES 0 UNION ALL SELECT level + 1 FROM r WHERE level < 150',
        'SELECT count(*) FROM r',
        'MAX RECURSION LEVEL 200',
      ),
    ).toEqual([151n])
    spark.conf.set('spark.sql.cteRecursionLevelLimit', -1)
    spark.conf.set('spark.sql.cteRecursionRowLimit', 150)
    expect(await failure(levels(endless))).toBe('RECURSION_ROW_LIMIT_EXCEEDED')
    expect(await levels(endless, 'SELECT count(*) FROM (SELECT * FROM r LIMIT 200)')).toEqual([200n])
    spark.conf.set('spark.sql.cteRecursionLevelLimit', 'many')
    expect(await failure(levels(counting))).toBe('INVALID_ARGUMENT')
    spark.conf.unset('spark.sql.cteRecursionLevelLimit')
    spark.conf.unset('spark.sql.cteRecursionRowLimit')
  })

  it('is cancelled between levels', async () => {
    spark.conf.set('spark.sql.cteRecursionLevelLimit', -1)
    const rows = spark.sql(`WITH RECURSIVE r(level) AS (${endless}) SELECT max(level) FROM r`)
    const signal = AbortSignal.timeout(200)
    expect(await failure(rows.collect({ signal }))).toBe('CANCELLED')
    spark.conf.unset('spark.sql.cteRecursionLevelLimit')
  })

  it.each([
    ['VALUES 0 UNION SELECT level + 1 FROM r', 'UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE'],
    ['SELECT level + 1 FROM r UNION ALL VALUES 0', 'INVALID_RECURSIVE_CTE'],
    ['SELECT level + 1 FROM r', 'INVALID_RECURSIVE_CTE'],
    ['VALUES 0 INTERSECT SELECT level + 1 FROM r', 'INVALID_RECURSIVE_CTE'],
    ['(VALUES 0 UNION ALL SELECT level + 1 FROM r) LIMIT 10', 'INVALID_RECURSIVE_CTE'],
    ['WITH t AS (SELECT * FROM r) SELECT 1 UNION ALL SELECT * FROM t', 'INVALID_RECURSIVE_CTE'],
    ['VALUES 0 UNION ALL SELECT max(level) + 1 FROM r', 'INVALID_RECURSIVE_REFERENCE.PLACE'],
    ['VALUES 0 UNION ALL SELECT level + 1 FROM r GROUP BY level', 'INVALID_RECURSIVE_REFERENCE.PLACE'],
    ['VALUES 0 UNION ALL (SELECT level + 1 FROM r ORDER BY level)', 'INVALID_RECURSIVE_REFERENCE.PLACE'],
    [
      'VALUES 0 UNION ALL SELECT row_number() OVER (ORDER BY level) FROM r',
      'INVALID_RECURSIVE_REFERENCE.PLACE',
    ],
    [
      'VALUES 0 UNION ALL SELECT x FROM VALUES 1 AS t(x) LEFT JOIN r ON true',
      'INVALID_RECURSIVE_REFERENCE.PLACE',
    ],
    [
      'VALUES 0 UNION ALL SELECT x FROM r RIGHT JOIN VALUES 1 AS t(x) ON true',
      'INVALID_RECURSIVE_REFERENCE.PLACE',
    ],
    [
      'VALUES 0 UNION ALL SELECT x FROM VALUES 1 AS t(x) LEFT ANTI JOIN r ON true',
      'INVALID_RECURSIVE_REFERENCE.PLACE',
    ],
    ['VALUES 0 UNION ALL SELECT level + 1L FROM r', 'CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE'],
    ['VALUES 0 UNION ALL SELECT level, 1 FROM r', 'NUM_COLUMNS_MISMATCH'],
  ])('refuses %s', async (query, code) => {
    expect(await failure(levels(query))).toBe(code)
  })

  it('refuses columns of the query around it', async () => {
    const around =
      'SELECT (WITH RECURSIVE r(level) AS (SELECT x UNION ALL SELECT level + 1 FROM r WHERE level < 3) SELECT max(level) FROM r) FROM VALUES 1 AS t(x)'
    expect(await failure(column(around))).toBe(
      'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.ACCESSING_OUTER_QUERY_COLUMN_IS_NOT_ALLOWED',
    )
  })

  it('is shown by EXPLAIN', async () => {
    const [plan] = await column(`EXPLAIN WITH RECURSIVE r(level) AS (${counting}) SELECT * FROM r LIMIT 2`)
    expect(String(plan)).toContain('Recursion r')
    expect(String(plan)).toContain('RecursiveLevel r')
    expect(String(plan)).toContain('at most 100 levels, Limit: 2')
  })
})
