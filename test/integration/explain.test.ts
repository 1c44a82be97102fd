import { F, SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

beforeAll(async () => {
  await (await spark.sql('SELECT id AS few, id * 3 AS x FROM range(100)')).createOrReplaceTempView('few')
  await (await spark.sql('SELECT id % 300 AS many, id AS y FROM range(20000)')).createOrReplaceTempView(
    'many',
  )
})

async function explained(text: string): Promise<string> {
  const [row] = await (await spark.sql(`EXPLAIN ${text}`)).collect()
  return String(row?.['plan']).replaceAll(/#\d+/g, '#')
}

/** Figures that differ from run to run become dots. */
function withoutTimes(text: string): string {
  return text.replaceAll(
    /[\d.]+ (ms|s|B|KB|MB)\b/g,
    (figure, unit) => `${'.'.repeat(3)} ${unit === 's' ? 'ms' : figure.endsWith('ms') ? 'ms' : 'B'}`,
  )
}

describe('EXPLAIN FORMATTED', () => {
  it('numbers the steps, then tells the details of each', async () => {
    const text =
      'SELECT many, count(*) AS n FROM many JOIN few ON many = x AND y > few WHERE few > 5 GROUP BY many ORDER BY n DESC LIMIT 3'
    expect(`\n${await explained(`FORMATTED ${text}`)}\n`).toMatchInlineSnapshot(`
      "
      == Physical Plan ==
      TopN (11)
      +- Project (10)
         +- HashAggregate (9)
            +- Project (8)
               +- Project (7)
                  +- HashJoin (6)
                     :- Project (2)
                     :  +- Range (1)
                     +- Project (5)
                        +- Filter (4)
                           +- Range (3)


      (1) Range
      Output [1]: [id#]
      Arguments: Range (0, 20000, step=1)

      (2) Project
      Output [2]: [(id# % 300) AS many#, id# AS y#]
      Input [1]: [id#]

      (3) Range
      Output [1]: [id#]
      Arguments: Range (0, 100, step=1)

      (4) Filter
      Input [1]: [id#]
      Condition : (id# > 5)

      (5) Project
      Output [2]: [id# AS few#, (id# * 3) AS x#]
      Input [1]: [id#]

      (6) HashJoin
      Left keys [1]: [many#]
      Right keys [1]: [x#]
      Ranges [1]: [few# < y#]
      Join type: inner
      Join condition: (y# > few#)
      Output [1]: [many#]

      (7) Project
      Output [1]: [many#]
      Input [1]: [many#]

      (8) Project
      Output [1]: [many#]
      Input [1]: [many#]

      (9) HashAggregate
      Input [1]: [group#]
      Keys [1]: [group#]
      Functions [1]: [count(1)]
      Results [2]: [group#, count#]

      (10) Project
      Output [2]: [group#, count# AS n#]
      Input [2]: [group#, count#]

      (11) TopN
      Input [2]: [many#, n#]
      Arguments: 3, [n# DESC NULLS LAST]

      "
    `)
  })

  it('tells of windows, unions, generators and constant rows', async () => {
    const text =
      'SELECT few, row_number() OVER (PARTITION BY x ORDER BY few DESC) AS r FROM few UNION ALL SELECT explode(array(1, 2)), 0'
    expect(`\n${await explained(`FORMATTED ${text}`)}\n`).toMatchInlineSnapshot(`
      "
      == Physical Plan ==
      Union (10)
      :- Project (5)
      :  +- Project (4)
      :     +- Window (3)
      :        +- Project (2)
      :           +- Range (1)
      +- Project (9)
         +- Unnest (8)
            +- Project (7)
               +- LocalTableScan (6)


      (1) Range
      Output [1]: [id#]
      Arguments: Range (0, 100, step=1)

      (2) Project
      Output [2]: [id# AS few#, (id# * 3) AS x#]
      Input [1]: [id#]

      (3) Window
      Input [2]: [few#, x#]
      Arguments: [row_number() OVER (PARTITION BY x# ORDER BY few# DESC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)], [x#], [few# DESC NULLS LAST]

      (4) Project
      Output [2]: [few#, row_number# AS row_number() OVER (PARTITION BY x ORDER BY few DESC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#]
      Input [3]: [few#, x#, row_number#]

      (5) Project
      Output [2]: [few#, row_number() OVER (PARTITION BY x ORDER BY few DESC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)# AS r#]
      Input [2]: [few#, row_number() OVER (PARTITION BY x ORDER BY few DESC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#]

      (6) LocalTableScan
      Output: []
      Arguments: 1 row

      (7) Project
      Output [1]: [array(1, 2)]
      Input: []

      (8) Unnest
      Input [1]: [list#]
      Arguments: list#, false
      Output [1]: [col#]

      (9) Project
      Output [2]: [cast(col# as bigint) AS col#, 0 AS 0#]
      Input [1]: [col#]

      (10) Union
      Output [2]: [few#, r#]

      "
    `)
  })
})

describe('EXPLAIN ANALYZE', () => {
  it('runs the query and shows the rows of each step', async () => {
    const text = 'ANALYZE SELECT many, count(*) AS n FROM many WHERE y >= 300 GROUP BY many ORDER BY n, many'
    const plan = withoutTimes(await explained(text))
    expect(`\n${plan.replaceAll(/ +(\.{3} (ms|B))/g, ' $1')}\n`).toMatchInlineSnapshot(`
      "
      == Executed Plan ==
        rows  expected     time   memory  spilled
         300    12,453 ... ms ... B        -  Sort [n# ASC NULLS FIRST, many# ASC NULLS FIRST]
         300    12,453 ... ms ... B        -  +- Project [group#, count# AS n#]
         300    12,453 ... ms ... B        -     +- HashAggregate keys=[group#], functions=[count(1)]
      19,700         - ... ms ... B        -        +- Project [many#]
      19,700    19,700 ... ms ... B        -           +- Project [(id# % 300) AS many#]
      19,700    19,700 ... ms ... B        -              +- Filter (id# >= 300)
      20,000    20,000 ... ms ... B        -                 +- Range (0, 20000, step=1) [id#]

      Planned in ... ms, ran in ... ms: 300 rows

      "
    `)
  })

  it('counts both sides of joins of all kinds, and rows that served twice', async () => {
    for (const [type, rows] of [
      ['JOIN', '6,667'],
      ['LEFT JOIN', '20,000'],
      ['FULL JOIN', '20,000'],
    ]) {
      const plan = await explained(`ANALYZE SELECT * FROM many ${type} few ON many = x`)
      expect(plan).toMatch(new RegExp(`\\b${rows} .*HashJoin`))
      expect(plan).toContain('build side: 100 rows')
      expect(plan).toMatch(/20,000 .*Range \(0, 20000/)
    }
    const marked = await explained(
      'ANALYZE SELECT few FROM few WHERE EXISTS (SELECT 1 FROM many WHERE many = x AND y > 10)',
    )
    expect(marked).toMatch(/ 100 .*HashJoin mark build side/)
    const twice =
      'ANALYZE WITH s AS (SELECT many AS k, sum(y) AS s FROM many GROUP BY many) SELECT * FROM s WHERE s = (SELECT max(s) FROM s)'
    expect(await explained(twice)).toMatch(/300 +[\d,]+ +reused .*HashAggregate/)
  })

  it('adds up what the levels of a recursion gave', async () => {
    const text =
      'ANALYZE WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 10) SELECT * FROM t'
    const plan = await explained(text)
    expect(plan).toMatch(/ 10 .*Recursion t/)
    expect(plan).toMatch(/ 9 .*Filter/)
    expect(plan).toMatch(/ 10 .*RecursiveLevel t/)
  })

  it('shows batches, rows, repetitions and remembered results of functions of the user', async () => {
    let calls = 0
    const flaky = F.udf(
      async (value: number) => {
        calls++
        if (calls % 10 === 5) throw new Error('no')
        return value + 1
      },
      'int',
      { name: 'flaky', retries: 3, backoffMs: 0, cache: true },
    )
    await spark.udf.register('flaky', flaky)
    const plan = await explained('ANALYZE SELECT flaky(CAST(few % 10 AS INT)) FROM few')
    expect(plan).toMatch(/flaky: 1 batch, 100 rows, [\d.]+ ms, [1-9]\d? retr(y|ies), 90 cache hits/)
  })

  it('can be cancelled', async () => {
    const controller = new AbortController()
    const endless = 'EXPLAIN ANALYZE SELECT count(*) FROM range(1000000) a CROSS JOIN range(1000000) b'
    const running = spark.sql(endless, undefined, { signal: controller.signal }).collect()
    setTimeout(() => controller.abort(), 20)
    await expect(running).rejects.toThrow('CANCELLED')
  })

  it('raises what the query raises', async () => {
    await expect(explained('ANALYZE SELECT raise_error(CAST(id AS STRING)) FROM range(3)')).rejects.toThrow(
      'USER_RAISED_EXCEPTION',
    )
  })
})

describe('DataFrame.explain', () => {
  it('takes the modes formatted and analyze, and refuses codegen by its name', async () => {
    const print = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    await spark.range(10).where('id < 3').explain('formatted')
    expect(String(print.mock.calls[0])).toContain('(2) Filter')
    await spark.range(10).where('id < 3').explain('analyze')
    expect(String(print.mock.calls[1])).toMatch(/ 3 .* Filter/)
    print.mockRestore()
    const codegen = 'codegen' as 'simple'
    await expect(spark.range(1).explain(codegen)).rejects.toThrow('EXPLAIN CODEGEN')
  })
})
