import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const MODEL = fileURLToPath(new URL('../../docs/examples/digits/digit.onnx', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'kindling-models-'))
const images = join(folder, 'images')
const spark = SparkSession.builder.master('local[2]').create()

beforeAll(async () => {
  const { writeDigitImages } = (await import(
    fileURLToPath(new URL('../../docs/examples/digits/write-images.mjs', import.meta.url))
  )) as { writeDigitImages(folder: string): Promise<number> }
  await writeDigitImages(images)
  await spark.sql(`CREATE OR REPLACE TEMPORARY VIEW images USING image OPTIONS (path '${images}')`)
  await spark.udf.registerModel('digit', MODEL, { preprocess: 'grayscale, scale(0, 1)' })
}, 60_000)
afterAll(() => spark.stop())

describe('images', () => {
  it('have Spark’s schema and the columns of their folders', async () => {
    const [row] = await spark
      .sql(
        'SELECT image.height, image.width, image.nChannels, image.mode, label FROM images WHERE label = 3 LIMIT 1',
      )
      .collect()
    expect(row).toEqual({ height: 28, width: 28, nChannels: 1, mode: 0, label: 3 })
  })

  it('are left out by folder names, without being opened', async () => {
    const [row] = await spark.sql('EXPLAIN SELECT image FROM images WHERE label < 2').collect()
    expect(row?.['plan']).toContain('PartitionFilters: [(label')
    expect(await spark.sql('SELECT count(*) AS n FROM images WHERE label < 2').collect()).toEqual([
      { n: 200n },
    ])
  })

  it('that are corrupt are an error, or left out where asked to', async () => {
    const broken = join(folder, 'broken')
    cpSync(join(images, 'label=0', '00000.png'), join(broken, 'a.png'))
    writeFileSync(join(broken, 'b.png'), 'no image')
    const read = () => spark.read.format('image')
    await expect(read().load(broken).collect()).rejects.toMatchObject({ code: 'MALFORMED_IMAGE' })
    expect(await read().option('dropInvalid', true).load(broken).count()).toBe(1)
    expect(await spark.range(3).count()).toBe(3)
  })
})

describe('a model', () => {
  it('recognises the held-out digits', async () => {
    const sql =
      'SELECT avg(CASE WHEN digit(image) = label THEN 1D ELSE 0D END) AS accuracy, count(*) AS n FROM images'
    const [row] = await spark.sql(sql).collect()
    expect(row?.['n']).toBe(1000n)
    expect(row?.['accuracy']).toBeGreaterThanOrEqual(0.98)
  }, 60_000)

  it('is registered by SQL as well', async () => {
    const statement = `AS 'onnx' USING MODEL '${MODEL}' OPTIONS (preprocess 'grayscale, scale(0, 1)')`
    await spark.sql(`CREATE TEMPORARY FUNCTION again ${statement}`)
    expect(await spark.sql('SELECT again(image) AS d FROM images WHERE label = 1 LIMIT 1').collect()).toEqual(
      [{ d: 1n }],
    )
    await expect(
      async () => await spark.sql(`CREATE TEMPORARY FUNCTION again ${statement}`),
    ).rejects.toMatchObject({ code: 'ROUTINE_ALREADY_EXISTS' })
    await spark.sql(`CREATE OR REPLACE TEMPORARY FUNCTION again ${statement}`)
  })

  it('is called for ten rows where ten are wanted', async () => {
    const [row] = await spark.sql('EXPLAIN SELECT digit(image) FROM images LIMIT 10').collect()
    const lines = String(row?.['plan']).split('\n')
    const step = lines.findIndex((line) => line.includes('EvaluateFunction [digit('))
    expect(lines.findIndex((line) => /Limit:? 10/.test(line))).toBeGreaterThan(step)
    expect(lines.some((line) => line.includes('Scan image') && line.includes('Limit: 10'))).toBe(true)
    expect(await spark.sql('SELECT digit(image) FROM images LIMIT 10').count()).toBe(10)
  })

  it('gives NULL for NULL', async () => {
    expect(
      await spark
        .sql(
          'SELECT digit(CASE WHEN label = 5 THEN image END) IS NULL AS b FROM images WHERE label = 4 LIMIT 1',
        )
        .collect(),
    ).toEqual([{ b: true }])
  })

  it('refuses an image that does not fit, or gives NULL for it', async () => {
    const small =
      "named_struct('origin', 'x', 'height', 1, 'width', 1, 'nChannels', 1, 'mode', 0, 'data', X'00')"
    await expect(spark.sql(`SELECT digit(${small})`).collect()).rejects.toMatchObject({
      code: 'MODEL_FAILED',
    })
    await spark.udf.registerModel('lenient', MODEL, { preprocess: 'grayscale, scale(0, 1)', onError: 'null' })
    expect(await spark.sql(`SELECT lenient(${small}) AS d`).collect()).toEqual([{ d: null }])
    await expect(spark.sql("SELECT digit('text')").collect()).rejects.toMatchObject({
      code: 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE',
    })
  })

  it.each([
    ['a missing file', 'nowhere.onnx', {}, 'PATH_NOT_FOUND'],
    ['a corrupt file', 'corrupt.onnx', {}, 'INVALID_MODEL'],
    ['an unknown step', MODEL, { preprocess: 'sharpen' }, 'INVALID_ARGUMENT'],
    ['an unknown option', MODEL, { colour: 'red' }, 'INVALID_ARGUMENT'],
    ['a size that does not fit', MODEL, { preprocess: 'resize(32, 32)' }, 'INVALID_MODEL'],
    ['an output that is not there', MODEL, { output: 'logits' }, 'INVALID_MODEL'],
    ['a runtime that is not there', 'model.bin', {}, 'MODEL_RUNTIME_NOT_FOUND'],
  ])('is refused for %s, and the session works on', async (_, file, options, code) => {
    writeFileSync(join(folder, 'corrupt.onnx'), 'this is no model')
    const path = file === MODEL ? file : join(folder, file)
    await expect(spark.udf.registerModel('bad', path, options)).rejects.toMatchObject({ code })
    expect(await spark.range(3).count()).toBe(3)
  })
})
