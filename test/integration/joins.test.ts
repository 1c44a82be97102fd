import fc from 'fast-check'
import { F, SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let spark: SparkSession
beforeAll(() => {
  spark = SparkSession.builder.master('local[2]').create()
})
afterAll(() => spark.stop())

type Row = readonly [key: number | null, value: number]
const rows = fc.array(fc.tuple(fc.option(fc.integer({ min: 0, max: 6 })), fc.integer({ min: 0, max: 9 })), {
  maxLength: 20,
})

async function makeView(name: string, data: readonly Row[]): Promise<void> {
  const schema = await spark.sql('SELECT CAST(1 AS INT) AS k, CAST(1 AS INT) AS v').schema()
  const nullable = { ...schema, fields: schema.fields.map((field) => ({ ...field, nullable: true })) }
  await spark
    .createDataFrame(
      data.map(([k, v]) => ({ k, v })),
      nullable,
    )
    .createOrReplaceTempView(name)
}

async function answers(text: string): Promise<string[]> {
  const table = await spark.sql(text).collect()
  return table.map((row) => Object.values(row).map(String).join()).sort()
}

/** Joins by comparing every row with every other: what a join means. */
function joined(
  left: readonly Row[],
  right: readonly Row[],
  type: string,
  meets: (l: Row, r: Row) => boolean,
): string[] {
  const text = (row: readonly unknown[]): string => row.map(String).join()
  const pairs = left.flatMap((l) => right.filter((r) => meets(l, r)).map((r) => text([...l, ...r])))
  const alone = left.filter((l) => !right.some((r) => meets(l, r)))
  const lonely = right.filter((r) => !left.some((l) => meets(l, r)))
  switch (type) {
    case 'LEFT':
      return [...pairs, ...alone.map((l) => text([...l, null, null]))].sort()
    case 'RIGHT':
      return [...pairs, ...lonely.map((r) => text([null, null, ...r]))].sort()
    case 'FULL':
      return [
        ...pairs,
        ...alone.map((l) => text([...l, null, null])),
        ...lonely.map((r) => text([null, null, ...r])),
      ].sort()
    case 'LEFT SEMI':
      return left
        .filter((l) => !alone.includes(l))
        .map(text)
        .sort()
    case 'LEFT ANTI':
      return alone.map(text).sort()
    default:
      return pairs.sort()
  }
}

const conditions: readonly (readonly [text: string, meets: (l: Row, r: Row) => boolean])[] = [
  ['l.k = r.k', (l, r) => l[0] !== null && l[0] === r[0]],
  ['l.k <=> r.k', (l, r) => l[0] === r[0]],
  ['l.k = r.k AND l.v < r.v', (l, r) => l[0] !== null && l[0] === r[0] && l[1] < r[1]],
  ['l.v > r.v', (l, r) => l[1] > r[1]],
  ['l.k + 1 = r.k AND r.v > 2', (l, r) => l[0] !== null && l[0] + 1 === r[0] && r[1] > 2],
]

describe('a join', () => {
  for (const type of ['INNER', 'LEFT', 'RIGHT', 'FULL', 'LEFT SEMI', 'LEFT ANTI']) {
    it.each(conditions)(`${type} gives the rows that meet by %s`, async (condition, meets) => {
      await fc.assert(
        fc.asyncProperty(rows, rows, async (left, right) => {
          await makeView('l', left)
          await makeView('r', right)
          expect(
            await answers(
              `SELECT ${type.includes(' ') ? '*' : 'l.k AS a, l.v AS b, r.k AS c, r.v AS d'} FROM l ${type} JOIN r ON ${condition}`,
            ),
          ).toEqual(joined(left, right, type, meets))
        }),
        { numRuns: 25 },
      )
    })
  }

  it('gives more rows than a batch holds, and those of many morsels', async () => {
    expect(await answers('SELECT count(*) FROM range(3000) a, range(400) b')).toEqual(['1200000'])
    expect(
      await answers(
        'SELECT count(*), sum(b.id) FROM range(300000) a JOIN range(150000, 500000) b ON a.id = b.id',
      ),
    ).toEqual(['150000,33749925000'])
  })

  it('USING gives its columns once, and NATURAL finds them itself', async () => {
    await makeView('l', [
      [1, 2],
      [null, 3],
    ])
    await makeView('r', [
      [1, 5],
      [4, 6],
    ])
    const names = async (text: string): Promise<readonly string[]> => (await spark.sql(text)).columns()
    expect(await names('SELECT * FROM l JOIN r USING (k)')).toEqual(['k', 'v', 'v'])
    expect(await answers('SELECT k, l.v AS a, r.v AS b FROM l FULL JOIN r USING (k)')).toEqual([
      '1,2,5',
      '4,null,6',
      'null,3,null',
    ])
    expect(await answers('SELECT * FROM l NATURAL JOIN (SELECT k FROM r) s')).toEqual(['1,2'])
    await expect(answers('SELECT * FROM l JOIN r USING (nothing)')).rejects.toThrow(
      '[UNRESOLVED_USING_COLUMN_FOR_JOIN]',
    )
  })

  it('raises what its condition raises', async () => {
    await expect(
      answers('SELECT * FROM range(2) a JOIN range(2) b ON 1 / (a.id - b.id) > 0'),
    ).rejects.toThrow('[DIVIDE_BY_ZERO]')
  })
})

describe('a set operation', () => {
  it.each([
    ['SELECT id FROM range(3) UNION ALL SELECT id FROM range(2)', ['0', '0', '1', '1', '2']],
    ['SELECT id FROM range(3) UNION SELECT id FROM range(2)', ['0', '1', '2']],
    ['SELECT id FROM range(5) INTERSECT SELECT id FROM range(3, 9)', ['3', '4']],
    ['SELECT NULL AS a EXCEPT SELECT NULL', []],
    ['SELECT id % 2 AS a FROM range(9) EXCEPT SELECT 1L', ['0']],
    ['SELECT 1 AS a UNION ALL SELECT 2.5', ['1.0', '2.5']],
    ['SELECT 1 UNION ALL SELECT 2 INTERSECT SELECT 2', ['1', '2']],
    ['(SELECT 1 UNION ALL SELECT 2) INTERSECT SELECT 2', ['2']],
    ['SELECT id FROM range(10) ORDER BY id LIMIT 2 OFFSET 3', ['3', '4']],
    ['SELECT DISTINCT id % 3 AS a FROM range(10) ORDER BY a', ['0', '1', '2']],
  ])('gives the rows of %s', async (text, expected) => {
    expect(await answers(text)).toEqual(expected)
  })

  it('says what does not fit', async () => {
    await expect(answers('SELECT 1, 2 UNION ALL SELECT 1')).rejects.toThrow('[NUM_COLUMNS_MISMATCH]')
    await expect(answers('SELECT 1 UNION ALL SELECT array(1)')).rejects.toThrow('[INCOMPATIBLE_COLUMN_TYPE]')
  })
})

describe('a subquery', () => {
  it.each([
    ['SELECT id FROM range(5) WHERE id IN (SELECT id * 2 FROM range(3))', ['0', '2', '4']],
    ['SELECT id FROM range(5) WHERE id NOT IN (SELECT id * 2 FROM range(3))', ['1', '3']],
    ['SELECT id FROM range(5) WHERE id NOT IN (SELECT x FROM VALUES (1L), (NULL) AS t(x))', []],
    ['SELECT id FROM range(5) WHERE id NOT IN (SELECT id FROM range(0))', ['0', '1', '2', '3', '4']],
    [
      'SELECT id, id IN (SELECT x FROM VALUES (1L), (NULL) AS t(x)) FROM range(3)',
      ['0,null', '1,true', '2,null'],
    ],
    [
      'SELECT a.id FROM range(5) a WHERE EXISTS (SELECT 1 FROM range(3) b WHERE b.id = a.id AND b.id > 0)',
      ['1', '2'],
    ],
    [
      'SELECT a.id, (SELECT sum(b.id) FROM range(10) b WHERE b.id % 3 = a.id) AS s FROM range(5) a',
      ['0,18', '1,12', '2,15', '3,null', '4,null'],
    ],
    [
      'SELECT a.id, (SELECT count(b.id) + avg(b.id) FROM range(4) b WHERE b.id = a.id) AS s FROM range(5) a WHERE a.id > 2',
      ['3,4', '4,null'],
    ],
    [
      'SELECT a.id, (SELECT count(b.id) FROM range(4) b WHERE b.id = a.id) AS s FROM range(5) a WHERE a.id > 2',
      ['3,1', '4,0'],
    ],
    [
      'SELECT id % 3 AS k FROM range(10) GROUP BY id % 3 HAVING sum(id) > (SELECT avg(id) * 3 FROM range(10)) ORDER BY k',
      ['0', '2'],
    ],
    ['SELECT id FROM range(3) WHERE (id, id) IN (SELECT id, id FROM range(2))', ['0', '1']],
    ['WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS y FROM a) SELECT x, y FROM a, b', ['1,2']],
  ])('gives the rows of %s', async (text, expected) => {
    expect(await answers(text)).toEqual(expected)
  })

  it('says what it cannot be', async () => {
    await expect(answers('SELECT (SELECT id FROM range(3))')).rejects.toThrow(
      '[SCALAR_SUBQUERY_TOO_MANY_ROWS]',
    )
    const several = 'SELECT (SELECT b.id FROM range(5) b WHERE b.id >= a.id) FROM range(2, 4) a'
    await expect(answers(several)).rejects.toThrow('[SCALAR_SUBQUERY_TOO_MANY_ROWS]')
    const ordered = 'SELECT id FROM range(3) ORDER BY id IN (SELECT 1)'
    await expect(answers(ordered)).rejects.toThrow('UNSUPPORTED_IN_EXISTS_SUBQUERY]')
    const both =
      'SELECT 1 FROM range(3) a JOIN range(3) b ON EXISTS (SELECT 1 FROM range(2) c WHERE c.id = a.id + b.id)'
    await expect(answers(both)).rejects.toThrow('UNSUPPORTED_CORRELATED_EXPRESSION_IN_JOIN_CONDITION]')
    await expect(answers('SELECT (SELECT 1, 2)')).rejects.toThrow('[INVALID_SUBQUERY_EXPRESSION')
    await expect(answers('WITH a AS (SELECT 1), a AS (SELECT 2) SELECT * FROM a')).rejects.toThrow(
      '[DUPLICATED_CTE_NAMES]',
    )
  })
})

describe('a function of the user in the condition of a join', () => {
  beforeAll(() =>
    spark.udf.register(
      'doubled',
      F.udf((value: bigint) => value * 2n, 'bigint'),
    ),
  )

  it.each([
    [
      'SELECT a.id, b.id FROM range(4) a JOIN range(9) b ON doubled(a.id) = b.id',
      ['0,0', '1,2', '2,4', '3,6'],
    ],
    [
      'SELECT a.id, b.id FROM range(2) a LEFT JOIN range(3) b ON a.id = b.id AND doubled(b.id) > 0',
      ['0,null', '1,1'],
    ],
    ['SELECT a.id, b.id FROM range(3) a JOIN range(3) b ON doubled(a.id + b.id) = 4', ['0,2', '1,1', '2,0']],
  ])('is computed below or above it: %s', async (text, expected) => {
    const rows = await spark.sql(`SELECT * FROM (${text}) AS t(x, y)`).collect()
    expect(rows.map((row) => Object.values(row).map(String).join()).sort()).toEqual(expected)
  })

  it('over both sides needs an inner join', async () => {
    const text = 'SELECT 1 FROM range(3) a LEFT JOIN range(3) b ON doubled(a.id + b.id) = 4'
    await expect(answers(text)).rejects.toThrow('over both sides')
  })
})

describe('a join of lists without keys', () => {
  /** Gives vectors whose cosine with another depends on both ids, some of them NULL, one of them short of an element. */
  const vectors = (rows: number): string =>
    `SELECT id, CASE WHEN id % 97 = 5 THEN NULL ELSE transform(sequence(1, 19), i -> CAST((id * i) % 23 + i AS FLOAT)) END AS v
     FROM range(${rows})`

  it.each([1, 16, 300])('compares every row with each of %d', async (others) => {
    const text = (between: string): string =>
      `SELECT count(*), count(s), sum(CAST(s * 1000000 AS BIGINT)) FROM (
        SELECT ${between} AS s FROM (${vectors(20_000)}) AS l CROSS JOIN (${vectors(others)}) AS r)`
    const dotted = 'dot_product(l.v, r.v) / vector_norm(l.v) / vector_norm(r.v)'
    expect(await answers(text('cosine_similarity(l.v, r.v)'))).toEqual(await answers(text(dotted)))
    expect(await answers(text('cosine_similarity(r.v, l.v)'))).toEqual(await answers(text(dotted)))
    expect(await answers(text('dot_product(r.v, l.v)'))).toEqual(await answers(text('dot_product(l.v, r.v)')))
  })
})

describe('LATERAL', () => {
  it('takes all columns of the table before it by a star', async () => {
    const query = (list: string, columns: string): string =>
      `SELECT q.* FROM range(2) AS a, LATERAL (SELECT ${list} FROM range(5, 7) AS b) AS q(${columns})`
    expect(await answers(query('a.*', 'x'))).toEqual(['0', '0', '1', '1'])
    expect(await answers(query('a.*, b.*', 'x, y'))).toEqual(['0,5', '0,6', '1,5', '1,6'])
    expect(await answers('SELECT * FROM range(2) AS a, LATERAL (SELECT *)')).toEqual(['0', '1'])
  })

  it('sees no further than the query just around it by a star', async () => {
    const text = 'SELECT * FROM range(2) AS a, LATERAL (SELECT * FROM range(1) AS b, LATERAL (SELECT a.*))'
    await expect(answers(text)).rejects.toThrow('[CANNOT_RESOLVE_STAR_EXPAND]')
  })
})

describe('aggregates beside subqueries', () => {
  it('are refused where rows are not grouped', async () => {
    const text = 'SELECT id FROM range(3) WHERE max(id) IN (SELECT 1)'
    await expect(answers(text)).rejects.toThrow('[INVALID_WHERE_CONDITION]')
  })
})
