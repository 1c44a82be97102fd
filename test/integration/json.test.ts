import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { catalogString } from '@kindling/core'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
afterAll(() => spark.stop())

async function pathOf(text: string | Uint8Array, name = 'a.json'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kindling-json-'))
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

async function schemaOf(text: string, options: Readonly<Record<string, string>> = {}): Promise<string> {
  return catalogString(
    await spark.read
      .options(options)
      .json(await pathOf(text))
      .schema(),
  )
}

describe('JSON', () => {
  it('has as many rows when they are counted as when they are read', async () => {
    const path = await pathOf(' {"a":1}\n\nno json\n[{"a":1},{"a":2}]\n{broken\n{"a":3}{"a":4}\n[]\n')
    for (const mode of ['PERMISSIVE', 'DROPMALFORMED']) {
      const read = spark.read.schema('a INT').option('mode', mode).json(path)
      expect(await read.count()).toBe((await read.collect()).length)
    }
  })

  it('has the fields of its objects as columns, sorted by name', async () => {
    const path = await pathOf('{"b":"x","a":1}\n\n{"a":2.5,"c":[{"d":true},null]}\n')
    const frame = spark.read.json(path)
    expect(catalogString(await frame.schema())).toBe('struct<a:double,b:string,c:array<struct<d:boolean>>>')
    expect(await frame.collect()).toEqual([
      { a: 1, b: 'x', c: null },
      { a: 2.5, b: null, c: [{ d: true }, null] },
    ])
  })

  it('finds out types as Spark does', async () => {
    expect(await schemaOf('{"a":null,"b":[],"c":{},"d":""}')).toBe(
      'struct<a:string,b:array<string>,d:string>',
    )
    expect(await schemaOf('{"a":null,"b":1}', { dropFieldIfAllNull: 'true' })).toBe('struct<b:bigint>')
    expect(await schemaOf('{"a":1}\n{"a":"x"}\n{"a":{"b":1}}')).toBe('struct<a:string>')
    expect(await schemaOf('{"a":12345678901234567890}\n{"a":1}')).toBe('struct<a:decimal(20,0)>')
    expect(await schemaOf('{"a":1}\nx')).toBe('struct<_corrupt_record:string,a:bigint>')
    expect(await schemaOf('{"a":1}\nx', { mode: 'DROPMALFORMED' })).toBe('struct<a:bigint>')
    expect(await schemaOf('[{"a":1},{"b":2}]\n7')).toBe('struct<_corrupt_record:string,a:bigint,b:bigint>')
    expect(await schemaOf('{"a":1.5}', { prefersDecimal: 'true' })).toBe('struct<a:decimal(2,1)>')
    expect(await schemaOf('{"t":"2020-01-01"}', { inferTimestamp: 'true' })).toBe('struct<t:timestamp>')
    expect(await schemaOf('')).toBe('struct<>')
  })

  it('is a view with typed columns in SQL, maps and structs included', async () => {
    const path = await pathOf('{"id":1,"m":{"k":[1,2]},"s":{"x":"y"}}\n{"id":"no","s":{"x":5}}')
    await spark.sql(
      `CREATE TEMPORARY VIEW j (id INT, m MAP<STRING, ARRAY<INT>>, s STRUCT<x: STRING>) USING json OPTIONS (path '${path}')`,
    )
    expect(await spark.sql('SELECT id, m, s.x AS x FROM j').collect()).toEqual([
      { id: 1, m: new Map([['k', [1, 2]]]), x: 'y' },
      { id: null, m: null, x: '5' },
    ])
    expect(await spark.sql('SELECT count(*) AS n FROM j').collect()).toEqual([{ n: 2n }])
  })

  it('keeps what does not fit, drops it, or fails with its line', async () => {
    const path = await pathOf('{"a":1}\n{"a":"x","b":true}\n{"a":')
    const frame = spark.read.schema('a INT, b BOOLEAN, _corrupt_record STRING').json(path)
    expect(await frame.collect()).toEqual([
      { a: 1, b: null, _corrupt_record: null },
      { a: null, b: true, _corrupt_record: '{"a":"x","b":true}' },
      { a: null, b: null, _corrupt_record: '{"a":' },
    ])
    const read = (mode: string) =>
      spark.read.schema('a INT, b BOOLEAN').option('mode', mode).json(path).collect()
    expect(await read('DROPMALFORMED')).toEqual([{ a: 1, b: null }])
    await expect(read('FAILFAST')).rejects.toThrow(/MALFORMED_RECORD_IN_PARSING.*at line 2 of .*a\.json/)
  })

  it('may be one document a file, and compressed', async () => {
    const rows = [{ a: 1n }, { a: 2n }]
    const text = '[\n  {"a": 1},\n  {"a": 2}\n]'
    expect(
      await spark.read
        .option('multiLine', true)
        .json(await pathOf(text))
        .collect(),
    ).toEqual(rows)
    expect(
      await spark.read
        .option('multiLine', true)
        .json(await pathOf(gzipSync(text), 'a.json.gz'))
        .collect(),
    ).toEqual(rows)
  })

  it('is cut and read by several threads', async () => {
    const lines = Array.from({ length: 200_000 }, (_, index) =>
      JSON.stringify({ id: index, s: `x${index % 9}` }),
    )
    const frame = spark.read.json(await pathOf(lines.join('\n')))
    expect(await frame.groupBy().agg({ id: 'sum' }).collect()).toEqual([{ 'sum(id)': 19999900000n }])
    expect(await frame.offset(199_999).collect()).toEqual([{ id: 199_999n, s: 'x1' }])
  })
})
