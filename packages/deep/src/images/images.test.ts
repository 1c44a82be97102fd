import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { batchRows, field, image, localFileSystem, type RecordBatch, struct } from '@kindling/core'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { decodeImage } from './decode-image.ts'
import { imageFormat } from './image-format.ts'

const raw = (channels: 1 | 3 | 4, ...values: readonly number[]) =>
  sharp(Uint8Array.from(values), { raw: { width: 2, height: 1, channels } })

describe('decodeImage', () => {
  it('decodes color to blue, green, red', async () => {
    const png = await raw(3, 1, 2, 3, 10, 20, 30).png().toBuffer()
    expect(await decodeImage(png, 'x.png')).toEqual({
      height: 1,
      width: 2,
      channels: 3,
      mode: 16,
      data: Buffer.from([3, 2, 1, 30, 20, 10]),
    })
  })

  it('keeps transparency as a fourth channel', async () => {
    const png = await raw(4, 1, 2, 3, 255, 10, 20, 30, 40).png().toBuffer()
    expect(await decodeImage(png, 'x.png')).toMatchObject({
      channels: 4,
      mode: 24,
      data: Buffer.from([3, 2, 1, 255, 30, 20, 10, 40]),
    })
  })

  it('decodes gray to one channel', async () => {
    const png = await raw(1, 7, 200).toColourspace('b-w').png().toBuffer()
    expect(await decodeImage(png, 'x.png')).toMatchObject({
      channels: 1,
      mode: 0,
      data: Buffer.from([7, 200]),
    })
  })

  it('raises for bytes that are no image, and for a broken one', async () => {
    const png = await raw(3, 1, 2, 3, 10, 20, 30).png().toBuffer()
    for (const bytes of [new Uint8Array(), Buffer.from('text'), png.subarray(0, png.length - 20)]) {
      await expect(decodeImage(bytes, '/a/b.png')).rejects.toThrow(
        '[MALFORMED_IMAGE] The file `/a/b.png` is no image that can be decoded',
      )
    }
  })
})

describe('imageFormat', () => {
  async function scan(
    options: Readonly<Record<string, string>>,
    limit: number | null = null,
  ): Promise<RecordBatch[]> {
    const folder = await mkdtemp(join(tmpdir(), 'kindling-images-'))
    const png = await raw(3, 1, 2, 3, 10, 20, 30).png().toBuffer()
    await writeFile(join(folder, '1.png'), png)
    await writeFile(join(folder, '2.png'), 'no image')
    await writeFile(join(folder, '3.png'), png)
    const files = await localFileSystem.list(folder)
    const signal = new AbortController().signal
    const schema = struct([field('image', image)])
    const batches: RecordBatch[] = []
    const request = { files, options, fileSystem: localFileSystem, schema, limit, batchRows: 100, signal }
    for await (const batch of imageFormat.scan(request)) batches.push(batch)
    return batches
  }

  it('raises for a file that is no image', async () => {
    await expect(scan({})).rejects.toThrow('2.png` is no image')
  })

  it('leaves such files out where asked to', async () => {
    const rows = (await scan({ dropinvalid: 'TRUE' })).flatMap((batch) => batchRows(batch))
    expect(rows.map((row) => (row['image'] as { origin: string }).origin.slice(-5))).toEqual([
      '1.png',
      '3.png',
    ])
  })

  it('opens no more files than rows are wanted', async () => {
    expect((await scan({}, 1)).map((batch) => batch.length)).toEqual([1])
  })
})
