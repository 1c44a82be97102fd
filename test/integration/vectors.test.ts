import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vector } from '@kindling/core'
import { cellText } from '@kindling/session'
import { F, SparkSession, StructField, StructType, Vectors, VectorUDT } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorCode } from './error-code.ts'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

const values = [
  Vectors.dense(1, 2),
  Vectors.sparse(3, [0, 2], [1, 5]),
  null,
  Vectors.dense(1, 2),
  Vectors.dense(),
  Vectors.sparse(4, [], []),
  Vectors.dense(Number.NaN, Number.POSITIVE_INFINITY, -0, 1e20, 1.5e-7, 123456789),
]
const frame = spark.createDataFrame(values.map((v, index) => ({ id: index + 1, v })))
beforeAll(() => frame.createOrReplaceTempView('vectors'))

async function column(query: string): Promise<unknown[]> {
  return (await spark.sql(query).collect()).map((row) => Object.values(row)[0])
}

const failure = (query: string): Promise<string | undefined> => errorCode(spark, query)

const TEXTS = [
  '[1.0,2.0]',
  '(3,[0,2],[1.0,5.0])',
  null,
  '[1.0,2.0]',
  '[]',
  '(4,[],[])',
  '[NaN,Infinity,-0.0,1.0E20,1.5E-7,1.23456789E8]',
]

describe('vectors', () => {
  it('have their type found, and come back', async () => {
    const schema = await frame.schema()
    expect(schema.treeString()).toContain(' |-- v: vector (nullable = true)')
    expect(await frame.dtypes()).toEqual([
      ['id', 'int'],
      ['v', 'vector'],
    ])
    expect((await frame.collect()).map((row) => row.v)).toEqual(values)
  })

  it('are shown and cast to text as Spark does', async () => {
    expect(cellText(Vectors.sparse(3, [0, 2], [1, 5]), vector, 'UTC')).toBe('(3,[0,2],[1.0,5.0])')
    expect(await column('SELECT CAST(v AS STRING) FROM vectors ORDER BY id')).toEqual(TEXTS)
    expect(await column('SELECT CAST(array(v, v) AS STRING) FROM vectors WHERE id = 1')).toEqual([
      '[[1.0,2.0], [1.0,2.0]]',
    ])
  })

  it('sort, group and join by what is stored', async () => {
    expect(await column('SELECT id FROM vectors ORDER BY v, id')).toEqual([3, 2, 6, 5, 1, 4, 7])
    expect(await column('SELECT count(*) AS n FROM vectors GROUP BY v ORDER BY n DESC')).toEqual([
      2n,
      1n,
      1n,
      1n,
      1n,
      1n,
    ])
    expect(await column('SELECT count(DISTINCT v) FROM vectors')).toEqual([5n])
    expect(await column('SELECT count(*) FROM vectors AS a JOIN vectors AS b ON a.v = b.v')).toEqual([8n])
    expect(await column('SELECT v = v FROM vectors ORDER BY id')).toEqual([
      true,
      true,
      null,
      true,
      true,
      true,
      true,
    ])
    expect(String((await column('SELECT max(v) FROM vectors WHERE id < 7'))[0])).toBe(TEXTS[0])
    expect(String((await column('SELECT min(v) FROM vectors'))[0])).toBe(TEXTS[1])
    expect((await column('SELECT collect_list(v) FROM vectors WHERE id < 3'))[0]).toEqual(values.slice(0, 2))
    expect(await column('SELECT hash(v) FROM vectors ORDER BY id')).toEqual([
      1255268418, -2054597117, 42, 1255268418, -559580957, 1034556781, -1327344974,
    ])
  })

  it('meet only vectors and NULL', async () => {
    expect(await column('SELECT if(id = 1, v, NULL) FROM vectors WHERE id < 3')).toEqual([values[0], null])
    expect(await failure('SELECT if(id = 1, v, array(1.0)) FROM vectors')).toContain('DATATYPE_MISMATCH')
    expect(await failure('SELECT v.size FROM vectors')).toBe('INVALID_EXTRACT_BASE_FIELD_TYPE')
    expect(await failure('SELECT CAST(v AS ARRAY<DOUBLE>) FROM vectors')).toBe(
      'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION',
    )
    expect(await failure("SELECT concat(v, 'x') FROM vectors")).toContain('DATATYPE_MISMATCH')
    expect(await failure('SELECT v + 1 FROM vectors')).toContain('DATATYPE_MISMATCH')
    expect(await failure('SELECT size(v) FROM vectors')).toContain('DATATYPE_MISMATCH')
  })

  it('are what stores them in typeof and JSON', async () => {
    expect((await column('SELECT typeof(v) FROM vectors'))[0]).toBe(
      'struct<type:tinyint,size:int,indices:array<int>,values:array<double>>',
    )
    expect(await column('SELECT to_json(struct(v)) FROM vectors WHERE id < 4 ORDER BY id')).toEqual([
      '{"v":{"type":1,"values":[1.0,2.0]}}',
      '{"v":{"type":0,"size":3,"indices":[0,2],"values":[1.0,5.0]}}',
      '{}',
    ])
  })

  it('go through functions of the user', async () => {
    const twice = F.udf(
      (v: unknown) => Vectors.dense((v as { toArray(): Float64Array }).toArray().map((x) => 2 * x)),
      new VectorUDT(),
    )
    const doubled = await frame.filter('id < 3').select(twice('v').alias('twice')).collect()
    expect(doubled.map((row) => String(row['twice']))).toEqual(['[2.0,4.0]', '[2.0,0.0,10.0]'])
  })

  it('may be literals', async () => {
    const rows = await frame
      .limit(1)
      .select(F.lit(Vectors.sparse(2, [1], [3])).alias('l'))
      .collect()
    expect(rows).toEqual([{ l: Vectors.sparse(2, [1], [3]) }])
  })
})

describe('files of vectors', () => {
  it('come back from Parquet as vectors', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'kindling-vectors-')), 'parquet')
    await frame.write.parquet(folder)
    const read = spark.read.parquet(folder)
    expect((await read.schema()).fields[1]?.type.kind).toBe('vector')
    expect((await read.orderBy('id').collect()).map((row) => row['v'])).toEqual(values)
  })

  it('are objects in JSON, and vectors under a schema', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'kindling-vectors-')), 'json')
    await frame.filter('id < 4').coalesce(1).write.json(folder)
    const [file = ''] = (await readdir(folder)).filter((name) => name.endsWith('.json'))
    expect(await readFile(join(folder, file), 'utf8')).toBe(
      '{"id":1,"v":{"type":1,"values":[1.0,2.0]}}\n{"id":2,"v":{"type":0,"size":3,"indices":[0,2],"values":[1.0,5.0]}}\n{"id":3}\n',
    )
    const schema = new StructType([new StructField('v', new VectorUDT())])
    const read = await spark.read.schema(schema).json(folder).collect()
    expect(read.map((row) => row['v'])).toEqual(values.slice(0, 3))
  })

  it('are refused by formats without structs, and as partitions', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'kindling-vectors-')), 'refused')
    await expect(frame.write.csv(folder)).rejects.toThrow('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE')
    await expect(frame.select('v').write.text(folder)).rejects.toThrow('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE')
    await expect(frame.write.partitionBy('v').parquet(folder)).rejects.toThrow(
      'INVALID_PARTITION_COLUMN_DATA_TYPE',
    )
  })
})
