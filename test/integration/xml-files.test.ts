import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { catalogString } from '@kindling/core'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
afterAll(() => spark.stop())

type Options = Readonly<Record<string, string>>

async function pathOf(text: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kindling-xml-'))
  await writeFile(join(folder, 'a.xml'), text)
  return join(folder, 'a.xml')
}

async function schemaOf(text: string, options: Options): Promise<string> {
  const frame = spark.read.options(options).xml(await pathOf(text))
  return catalogString(await frame.schema())
}

async function rowsOf(text: string, options: Options, schema?: string): Promise<unknown[][]> {
  const reader = spark.read.options(options)
  const frame = (schema === undefined ? reader : reader.schema(schema)).xml(await pathOf(text))
  return (await frame.collect()).map((row) => Object.values(row))
}

/** Gives what stands in the files that a query is written to, without those of nothing. */
async function written(query: string, options: Options): Promise<string[]> {
  const folder = join(await mkdtemp(join(tmpdir(), 'kindling-xml-')), 'out')
  await (await spark.sql(query)).write.options(options).xml(folder)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.xml'))
  return await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
}

const DOCUMENT = `<?xml version="1.0"?>
<ROWS>
 <ROW id="1"><a>1</a><b>x</b></ROW>
 <ROW id="2"><a>2.5</a></ROW>
 <!-- <ROW><a>7</a></ROW> -->
 <other><ROW><a>9</a></ROW></other><ROW/>
</ROWS>
`
const TORN = '<r><row><a>1</a></row><row><a>2</b></row><row><a>3</a></row></r>'

describe('XML files', () => {
  it('have a row for each element of a name, however deep it stands, and columns of what is in them', async () => {
    expect(await schemaOf(DOCUMENT, { rowTag: 'ROW' })).toBe('struct<_id:bigint,a:double,b:string>')
    expect(await rowsOf(DOCUMENT, { rowTag: 'ROW' })).toEqual([
      [1n, 1, 'x'],
      [2n, 2.5, null],
      [null, 9, null],
      [null, null, null],
    ])
    expect(await rowsOf(DOCUMENT, { rowTag: 'a' })).toEqual([[1], [2.5], [9]])
    expect(await schemaOf(DOCUMENT, { rowTag: 'ROWS' })).toBe(
      'struct<ROW:array<struct<_id:bigint,a:double,b:string>>,other:struct<ROW:struct<a:bigint>>>',
    )
    expect(await schemaOf(DOCUMENT, { rowTag: 'none' })).toBe('struct<>')
  })

  it('are counted as they are read, with and without columns', async () => {
    const frame = spark.read.options({ rowTag: 'ROW' }).xml(await pathOf(DOCUMENT))
    expect(await frame.count()).toBe(4)
    expect((await frame.select('b').collect()).map(({ b }) => b)).toEqual(['x', null, null, null])
  })

  it('end at what is no XML, which is one more row that keeps the whole file', async () => {
    expect(await schemaOf(TORN, { rowTag: 'row' })).toBe('struct<_corrupt_record:string,a:bigint>')
    expect(await rowsOf(TORN, { rowTag: 'row' })).toEqual([
      [null, 1n],
      [TORN, null],
    ])
    expect(await rowsOf(TORN, { rowTag: 'row', mode: 'DROPMALFORMED' }, 'a INT')).toEqual([[1]])
    await expect(rowsOf(TORN, { rowTag: 'row', mode: 'FAILFAST' }, 'a INT')).rejects.toMatchObject({
      code: 'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION',
    })
  })

  it('go on behind values that do not fit', async () => {
    const text = '<r><row><a>1</a></row><row><a>x</a><b>5</b></row><row><b>6</b><a>y</a></row></r>'
    expect(await rowsOf(text, { rowTag: 'row' }, 'a INT, b INT, _corrupt_record STRING')).toEqual([
      [1, null, null],
      [null, null, text],
      [null, 6, text],
    ])
    expect(await rowsOf(text, { rowTag: 'row', mode: 'DROPMALFORMED' }, 'a INT, b INT')).toEqual([[1, null]])
  })

  it('may be cut off behind their rows, but not within', async () => {
    expect(await rowsOf('<r><row><a>1</a></row>', { rowTag: 'row' }, 'a INT')).toEqual([[1]])
    expect(await rowsOf('<r><row><a>1</a></row><row><a>2</a>', { rowTag: 'row' }, 'a INT')).toEqual([
      [1],
      [null],
    ])
    expect(await rowsOf('', { rowTag: 'row' }, 'a INT')).toEqual([])
  })

  it('are read in the encoding that they name, or else that of the option', async () => {
    const latin = (head: string): Uint8Array => Buffer.from(`${head}<r><row><a>é</a></row></r>`, 'latin1')
    const named = await pathOf(latin('<?xml version="1.0" encoding="ISO-8859-1"?>'))
    const unnamed = await pathOf(latin(''))
    const reader = spark.read.options({ rowTag: 'row' })
    expect(await reader.xml(named).collect()).toEqual([{ a: 'é' }])
    expect(await reader.option('encoding', 'ISO-8859-1').xml(unnamed).collect()).toEqual([{ a: 'é' }])
  })

  it('leave out namespaces where they are told to', async () => {
    const text = '<r xmlns:n="u"><n:row k="1"><n:a>1</n:a></n:row></r>'
    expect(await schemaOf(text, { rowTag: 'n:row' })).toBe('struct<_k:bigint,n:a:bigint>')
    expect(await rowsOf(text, { rowTag: 'row', ignoreNamespace: 'true' })).toEqual([[1n, 1n]])
  })

  it('have the types that texts of XML have', async () => {
    const values = [
      '1',
      '-9223372036854775808',
      '+5',
      '1.50',
      '1e3',
      '.5',
      '1d',
      'true',
      'FALSE',
      '2024-02-29',
      '',
    ]
    values.push('2024-2-9', '2024-02-29T01:02:03Z', '<b>1</b>x', '<b k="v"/>', '<b/><b>1</b>', ' 7 ')
    values.push('99999999999999999999', '1,000', 'x', '<b>1</b><B>2.5</B>', '<![CDATA[ 5 ]]>', 'NaN', '0x1')
    for (const value of values) {
      const text = `<row><a>${value}</a></row>`
      const [row] = await (await spark.sql(`SELECT schema_of_xml('${text}') AS t`)).collect()
      const ddl = String(row?.['t']).replaceAll(': ', ':').replaceAll(', ', ',').toLowerCase()
      expect((await schemaOf(text, { rowTag: 'row' })).toLowerCase(), value).toBe(ddl)
    }
  })

  it('are damaged where bytes are none of their encoding', async () => {
    const path = await pathOf(Buffer.from('<r><row><a>\xff</a></row></r>', 'latin1'))
    const reader = spark.read.schema('a STRING').option('rowTag', 'row')
    await expect(reader.xml(path).collect()).rejects.toMatchObject({ code: 'FAILED_READ_FILE.NO_HINT' })
  })

  it('are not read line by line', async () => {
    const code = 'UNSUPPORTED_FEATURE.SYNTAX'
    await expect(schemaOf(DOCUMENT, { rowTag: 'ROW', multiLine: 'false' })).rejects.toMatchObject({ code })
  })

  it('need the name of their rows', async () => {
    await expect(schemaOf(DOCUMENT, {})).rejects.toMatchObject({ code: 'XML_ROW_TAG_MISSING' })
    await expect(written('SELECT 1 AS a', {})).rejects.toMatchObject({ code: 'XML_ROW_TAG_MISSING' })
    const query = spark.sql(`SELECT * FROM xml.\`${await pathOf(DOCUMENT)}\``)
    await expect(query.then((frame) => frame.collect())).rejects.toMatchObject({
      code: 'XML_ROW_TAG_MISSING',
    })
  })

  it('are views, too', async () => {
    const path = await pathOf(DOCUMENT)
    await spark.sql(`CREATE TEMPORARY VIEW documents USING xml OPTIONS (path '${path}', rowTag 'ROW')`)
    expect(await (await spark.sql('SELECT sum(a) AS s FROM documents')).collect()).toEqual([{ s: 12.5 }])
  })

  it('are written as an element that holds the rows', async () => {
    const query = "SELECT 1 AS a, named_struct('_k', 2, 'x', 't') AS b UNION ALL SELECT 2, NULL"
    expect(await written(query, { rowTag: 'row', rootTag: 'books foo="bar"', declaration: '' })).toEqual([
      '<books foo="bar">\n    <row>\n        <a>1</a>\n        <b k="2">\n            <x>t</x>\n        </b>\n    </row>\n    <row>\n        <a>2</a>\n    </row>\n</books>',
    ])
    expect(await written('SELECT 1 AS a', { rowTag: 'r' })).toEqual([
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<ROWS>\n    <r>\n        <a>1</a>\n    </r>\n</ROWS>',
    ])
    expect(await written('SELECT 1 AS a WHERE false', { rowTag: 'r' })).toSatisfy(
      (files: string[]) => files.join('') === '',
    )
    for (const options of [
      { rootTag: '<x>' },
      { rootTag: '' },
      { declaration: '<x>' },
      { encoding: 'UTF-16' },
    ]) {
      const refused = written('SELECT 1 AS a', { rowTag: 'r', ...options })
      await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
    }
    await expect(written('SELECT INTERVAL 1 DAY AS a', { rowTag: 'r' })).rejects.toMatchObject({
      code: 'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE',
    })
  })

  it('give back the rows that were written, compressed and by folders', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'kindling-xml-')), 'out')
    const query = `SELECT CAST(id % 3 AS INT) AS part, id, concat('<', id) AS t, sequence(0, CAST(id % 4 AS INT)) AS l,
      CAST(id / 7 AS DECIMAL(10, 2)) AS d, timestamp_seconds(id) AS m FROM range(5000)`
    const frame = await spark.sql(query)
    const options = { rowTag: 'row', compression: 'gzip' }
    await frame.write.partitionBy('part').options(options).xml(folder)
    const schema = 'id BIGINT, t STRING, l ARRAY<INT>, d DECIMAL(10, 2), m TIMESTAMP, part INT'
    const read = spark.read.options(options).schema(schema).xml(folder)
    const columns = ['id', 't', 'l', 'd', 'm', 'part'] as const
    const sorted = (rows: typeof frame) =>
      rows
        .select(...columns)
        .orderBy('id')
        .collect()
    expect(await sorted(read)).toEqual(await sorted(frame))
  })
})
