import { Plot, SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())
const people = spark.createDataFrame([
  { name: 'Ada <&>', age: 36 },
  { name: 'A name of more than twenty characters', age: null },
])
const DISPLAY = Symbol.for('Jupyter.display')

function shownIn(shown: object): Record<string, string> | Promise<Record<string, string>> {
  return (shown as Record<symbol, () => Record<string, string>>)[DISPLAY]?.() ?? {}
}

describe('notebooks', () => {
  it('get frames as tables of HTML, as Spark writes them', async () => {
    expect(await people.toHtml()).toBe(`<table border='1'>
<tr><th>name</th><th>age</th></tr>
<tr><td>Ada &lt;&amp;&gt;</td><td>36</td></tr>
<tr><td>A name of more th...</td><td>NULL</td></tr>
</table>
`)
    expect(await people.toHtml({ n: 1, truncate: false })).toContain('only showing top 1 row')
    const forms = await shownIn(people)
    expect(Object.keys(forms)).toEqual(['text/html', 'text/plain'])
    expect(forms['text/plain']).toMatch(/^\+-+\+-+\+\n\| +name\| age\|\n/)
  })

  it('get frames in memory and pictures', async () => {
    const frame = await people.toPandas()
    expect(await shownIn(frame)).toMatchObject({
      'text/html': expect.stringContaining('<td>36</td>'),
    })
    expect(await shownIn(frame.plot({ y: 'age' }))).toMatchObject({
      'image/svg+xml': expect.stringContaining('<svg'),
    })
  })
})

describe('Frame', () => {
  it('draws columns of numbers as lines, points and bars', async () => {
    const frame = await spark
      .createDataFrame([
        { x: 1, y: 2, z: 3.5, name: 'a' },
        { x: 2, y: null, z: 1.5, name: 'b' },
        { x: 4, y: 8, z: 2.5, name: 'c' },
      ])
      .toPandas()
    const lines = frame.plot({ x: 'x' })
    expect(lines).toBeInstanceOf(Plot)
    expect(lines.svg.match(/<polyline/g)).toHaveLength(2)
    expect(frame.plot({ x: 'x', y: 'y' }).svg).toContain('points="64.00,352.00 624.00,32.00"')
    expect(frame.plot({ x: 'x', y: 'y', kind: 'scatter' }).svg.match(/<circle/g)).toHaveLength(2)
    expect(frame.plot({ y: ['y', 'z'], kind: 'bar' }).svg.match(/<rect/g)).toHaveLength(5)
    expect(() => frame.plot({ y: 'name' })).toThrow('INVALID_ARGUMENT')
    expect(() => frame.plot({ kind: 'cake' as never })).toThrow('INVALID_ARGUMENT')
  })

  it('draws bars and slices under the names of a column', async () => {
    const frame = await spark
      .createDataFrame(
        [
          ['Oslo', 3, -1],
          ['a <b> & c', 1, 2],
          [null, null, 4],
        ],
        ['city', 'sold', 'returned'],
      )
      .toPandas()
    for (const kind of ['bar', 'barh'] as const) {
      const { svg } = frame.plot({ kind, x: 'city' })
      expect(svg.match(/<rect/g)).toHaveLength(5)
      expect(svg).toMatch(/>Oslo<.*>a &lt;b&gt; .*>null</)
    }
    const pie = frame.plot({ kind: 'pie', x: 'city', y: 'sold' }).svg
    expect(pie).toContain('>Oslo 75.0%<')
    expect(() => frame.plot({ kind: 'pie', x: 'city' })).toThrow('must be one column of numbers')
    expect(() => frame.plot({ kind: 'pie', y: 'returned' })).toThrow('without negative numbers')
  })
})

describe('DataFrame.plot', () => {
  const values = () =>
    spark
      .range(100)
      .selectExpr('id', 'CASE WHEN id % 10 = 0 THEN NULL WHEN id = 99 THEN 1000 ELSE id * id % 17 END AS v')

  it('draws the first rows like the frame that toPandas gives', async () => {
    const frame = await values().limit(1000).toPandas()
    for (const kind of ['line', 'area', 'scatter', 'bar', 'barh'] as const) {
      expect((await values().plot[kind]({ x: 'id' })).svg).toBe(frame.plot({ kind, x: 'id' }).svg)
    }
    spark.conf.set('spark.sql.pyspark.plotting.max_rows', 10)
    expect((await values().plot({ kind: 'bar', x: 'id' })).svg.match(/<rect/g)).toHaveLength(9)
    spark.conf.unset('spark.sql.pyspark.plotting.max_rows')
  })

  it('computes histograms and densities as the frame does', async () => {
    const frame = await values().toPandas()
    for (const options of [
      { kind: 'hist', bins: 7, y: ['id', 'v'] },
      { kind: 'kde', y: 'v' },
    ] as const) {
      expect((await values().plot(options)).svg).toBe(frame.plot(options).svg)
    }
  })

  it('draws what lies beyond the whiskers of a box', async () => {
    expect((await values().plot.box({ y: 'v' })).svg.match(/<circle/g)).toHaveLength(1)
  })

  it('refuses columns without numbers', async () => {
    const texts = spark.range(1).selectExpr("'a' AS a", 'CAST(NULL AS INT) AS n')
    await expect(texts.plot.hist({ y: 'a' })).rejects.toThrow('must be columns of numbers')
    await expect(texts.plot.hist({ y: 'n' })).rejects.toThrow('at least one number')
    await expect(texts.plot.hist({ bins: 0 })).rejects.toThrow('must be an integer from 1 to 1000')
  })

  it('takes columns, keeps rows and sorts them', async () => {
    const frame = await spark.createDataFrame([[3], [null], [1]], ['n']).toPandas()
    const more = frame.assign({ twice: frame.column('n').map((n) => (n === null ? null : Number(n) * 2)) })
    expect(
      more
        .filter(({ n }) => n !== null)
        .sortValues('n')
        .rows(),
    ).toEqual([
      { n: 1, twice: 2 },
      { n: 3, twice: 6 },
    ])
    expect(more.sortValues('n', { ascending: false }).column('n')).toEqual([3, 1, null])
    expect(() => frame.assign({ n: [1] })).toThrow('INVALID_ARGUMENT')
  })
})

describe('readers', () => {
  it('read RDDs of texts', async () => {
    const texts = spark.sparkContext.parallelize(['{"a": 1,\n "b": "x"}', '{"a": 2}'])
    expect(await (await spark.read.json(texts)).collect()).toEqual([
      { a: 1n, b: 'x' },
      { a: 2n, b: null },
    ])
    const lines = spark.sparkContext.parallelize(['name,age', 'Ada,36'])
    const rows = await spark.read.csv(lines, { header: true, schema: 'name STRING, age INT' })
    expect(await rows.collect()).toEqual([{ name: 'Ada', age: 36 }])
  })
})
