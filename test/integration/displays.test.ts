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
    expect(frame.plot({ x: 'x', y: 'y' }).svg).toContain('points="48,352 592,48"')
    expect(frame.plot({ x: 'x', y: 'y', kind: 'scatter' }).svg.match(/<circle/g)).toHaveLength(2)
    expect(frame.plot({ y: ['y', 'z'], kind: 'bar' }).svg.match(/<rect/g)).toHaveLength(5)
    expect(() => frame.plot({ y: 'name' })).toThrow('INVALID_ARGUMENT')
    expect(() => frame.plot({ kind: 'pie' as never })).toThrow('INVALID_ARGUMENT')
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
