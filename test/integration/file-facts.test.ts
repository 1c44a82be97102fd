import { mkdtemp, readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { catalogString } from '@kindling/core'
import { F, SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
afterAll(() => spark.stop())

const root = await mkdtemp(join(tmpdir(), 'kindling-facts-'))
const [numbers, parts, lines] = [join(root, 'p'), join(root, 'c'), join(root, 't')]
await spark.range(3).write.parquet(numbers)
await (await spark.sql('SELECT id, id % 2 AS k FROM range(4)')).write.partitionBy('k').csv(parts)
await (await spark.sql("SELECT 'a' AS value")).write.text(lines)
const NUMBERS = `parquet.\`${numbers}\``
const PARTS = `csv.\`${parts}\``

async function partIn(folder: string): Promise<string> {
  const name = (await readdir(folder)).find((each) => each.startsWith('part'))
  return join(folder, name ?? '')
}
const file = await partIn(numbers)
const url = pathToFileURL(file).href
const { size } = await stat(file)

async function rows(query: string): Promise<unknown[][]> {
  return (await (await spark.sql(query)).collect()).map((row) => Object.values(row))
}
const fails = async (query: string, code: string): Promise<void> =>
  await expect(rows(query)).rejects.toMatchObject({ code })

describe('input_file_name and its kin', () => {
  it('say which file a row is from, and nothing where it is from none', async () => {
    const all = 'input_file_name(), input_file_block_start(), input_file_block_length()'
    expect(await rows(`SELECT ${all} FROM ${NUMBERS} LIMIT 1`)).toEqual([[url, 0n, BigInt(size)]])
    expect(await rows(`SELECT ${all} FROM range(1)`)).toEqual([['', -1n, -1n]])
    expect(await rows(`SELECT ${all}`)).toEqual([['', -1n, -1n]])
    const names = await rows(`SELECT DISTINCT input_file_name() LIKE '%/k=1/%', k FROM ${PARTS} ORDER BY k`)
    expect(names).toEqual([
      [false, 0],
      [true, 1],
    ])
  })

  it('go through conditions, groups, windows, unions and joins with what is no file', async () => {
    expect(
      await rows(`SELECT id FROM ${NUMBERS} WHERE input_file_name() LIKE '%parquet' AND id > 0`),
    ).toEqual([[1n], [2n]])
    expect(await rows(`SELECT input_file_name(), count(*) FROM ${NUMBERS} GROUP BY 1`)).toEqual([[url, 3n]])
    expect(
      await rows(`SELECT row_number() OVER (ORDER BY id), input_file_name() FROM ${NUMBERS} LIMIT 1`),
    ).toEqual([[1, url]])
    const union = `(SELECT * FROM ${NUMBERS} UNION ALL SELECT * FROM range(1))`
    expect(await rows(`SELECT input_file_name() FROM ${union}`)).toEqual([[url], [url], [url], ['']])
    expect(await rows(`SELECT input_file_name() FROM ${NUMBERS} a JOIN range(1) b ON a.id = b.id`)).toEqual([
      [url],
    ])
  })

  it('know nothing of rows that have been gathered', async () => {
    expect(await rows(`SELECT input_file_name() FROM (SELECT * FROM ${NUMBERS} LIMIT 1)`)).toEqual([['']])
    expect(await rows(`SELECT input_file_name(), c FROM (SELECT count(*) c FROM ${NUMBERS})`)).toEqual([
      ['', 3n],
    ])
  })

  it('are refused over several sources', async () => {
    const code = 'MULTI_SOURCES_UNSUPPORTED_FOR_EXPRESSION'
    await fails(`SELECT input_file_name() FROM ${NUMBERS} a JOIN ${NUMBERS} b ON a.id = b.id`, code)
    await fails(`SELECT input_file_name() FROM ${NUMBERS} a, ${NUMBERS} b WHERE a.id = b.id`, code)
  })
})

describe('the column _metadata', () => {
  it('says what is known of the file of a row', async () => {
    const [row] = await rows(`SELECT _metadata.* FROM ${NUMBERS}`)
    const { mtimeMs } = await stat(file)
    expect(row).toEqual([
      `file:${file}`,
      file.slice(file.lastIndexOf('/') + 1),
      BigInt(size),
      0n,
      BigInt(size),
      new Date(Math.floor(mtimeMs)),
      0n,
    ])
    const type = (await (await spark.sql(`SELECT _metadata FROM ${PARTS}`)).schema()).fields[0]
    expect(catalogString(type?.type ?? { kind: 'void' })).toBe(
      'struct<file_path:string,file_name:string,file_size:bigint,file_block_start:bigint,file_block_length:bigint,file_modification_time:timestamp>',
    )
    expect(type?.nullable).toBe(false)
    expect(await rows(`SELECT _metadata.file_size FROM text.\`${lines}\``)).toEqual([[2n]])
    const data = spark.read.format('binaryFile').load(await partIn(lines))
    expect(await data.select('length', '_metadata.file_size').collect()).toEqual([
      { length: 2n, file_size: 2n },
    ])
  })

  it('is there only for those who ask', async () => {
    expect(await rows(`SELECT * FROM ${NUMBERS} LIMIT 1`)).toEqual([[0n]])
    const frame = spark.read.parquet(numbers)
    expect(await frame.columns()).toEqual(['id'])
    await fails('SELECT _metadata FROM range(1)', 'UNRESOLVED_COLUMN.WITH_SUGGESTION')
  })

  it('goes through projections, filters, sorts, limits, names and joins', async () => {
    expect(await rows(`SELECT id, _metadata.row_index FROM ${NUMBERS} WHERE id > 0`)).toEqual([
      [1n, 1n],
      [2n, 2n],
    ])
    expect(
      await rows(`SELECT id FROM ${NUMBERS} WHERE _metadata.file_size > 0 AND _metadata.row_index = 1`),
    ).toEqual([[1n]])
    expect(
      await rows(`SELECT _metadata.row_index FROM (SELECT id + 1 AS i FROM ${NUMBERS}) WHERE i > 2`),
    ).toEqual([[2n]])
    expect(await rows(`SELECT id FROM ${NUMBERS} ORDER BY _metadata.row_index DESC LIMIT 1`)).toEqual([[2n]])
    expect(await rows(`SELECT _metadata.row_index FROM (SELECT * FROM ${NUMBERS} LIMIT 1)`)).toEqual([[0n]])
    expect(await rows(`SELECT t._metadata.row_index FROM ${NUMBERS} t WHERE id = 2`)).toEqual([[2n]])
    expect(
      await rows(`SELECT s._metadata.row_index FROM (SELECT id, _metadata FROM ${NUMBERS}) s LIMIT 1`),
    ).toEqual([[0n]])
    expect(
      await rows(
        `SELECT a._metadata.row_index + b._metadata.row_index FROM ${NUMBERS} a JOIN ${NUMBERS} b ON a.id = b.id`,
      ),
    ).toEqual([[0n], [2n], [4n]])
    expect(
      await rows(`SELECT _metadata.row_index FROM ${NUMBERS} a RIGHT JOIN range(4) b ON a.id = b.id`),
    ).toEqual([[0n], [1n], [2n], [null]])
    expect(
      await rows(`SELECT _metadata.file_size, count(*) FROM ${NUMBERS} GROUP BY _metadata.file_size`),
    ).toEqual([[BigInt(size), 3n]])
  })

  it('is ambiguous over two sources, and lost in unions, groups and WITH', async () => {
    await fails(
      `SELECT _metadata.row_index FROM ${NUMBERS} a JOIN ${NUMBERS} b ON a.id = b.id`,
      'AMBIGUOUS_REFERENCE',
    )
    const code = 'UNRESOLVED_COLUMN.WITH_SUGGESTION'
    await fails(
      `SELECT _metadata.row_index FROM (SELECT * FROM ${NUMBERS} UNION ALL SELECT * FROM ${NUMBERS})`,
      code,
    )
    await fails(`WITH t AS (SELECT * FROM ${NUMBERS}) SELECT _metadata.row_index FROM t`, code)
    expect(
      await rows(
        `WITH t AS (SELECT _metadata.row_index AS r FROM ${NUMBERS}) SELECT a.r FROM t a JOIN t b ON a.r = b.r`,
      ),
    ).toEqual([[0n], [1n], [2n]])
  })

  it('leaves out files by what is known of them, and numbers rows through row groups that are left out', async () => {
    const [other] = await rows(`SELECT count(*) FROM ${PARTS} WHERE _metadata.file_path LIKE '%k=1%'`)
    expect(other).toEqual([2n])
    const many = join(root, 'many')
    await spark
      .range(0, 300_000)
      .write.option('parquet.block.size', String(1 << 18))
      .parquet(many)
    const query = `SELECT id, _metadata.row_index FROM parquet.\`${many}\` WHERE id >= 299998`
    expect(await rows(query)).toEqual([
      [299998n, 299998n],
      [299999n, 299999n],
    ])
  })

  it('is a column of frames, by name or by `metadataColumn`', async () => {
    const frame = spark.read.parquet(numbers)
    const hidden = frame.metadataColumn('_metadata')
    expect(await frame.filter('id > 1').select('_metadata.row_index').collect()).toEqual([{ row_index: 2n }])
    expect(await frame.select(hidden.getField('row_index').alias('r')).where('r = 1').count()).toBe(1)
    await expect(frame.select(frame.metadataColumn('id')).collect()).rejects.toMatchObject({
      code: 'UNRESOLVED_COLUMN.WITH_SUGGESTION',
    })
    const clash = join(root, 'clash')
    await spark.range(2).select(F.col('id').alias('_metadata')).write.parquet(clash)
    const named = spark.read.parquet(clash)
    expect(await named.select('_metadata').collect()).toEqual([{ _metadata: 0n }, { _metadata: 1n }])
    const size = named.metadataColumn('_metadata').getField('row_index')
    expect(await named.select(size.alias('r')).collect()).toEqual([{ r: 0n }, { r: 1n }])
  })
})
