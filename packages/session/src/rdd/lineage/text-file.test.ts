import type { FileSystem } from '@kindling/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Job } from '../job/job.ts'
import { gathered } from './chunks.ts'
import { splitFiles, textLines } from './text-file.ts'

/** Has one file in memory. */
const fileOf = (bytes: Uint8Array): FileSystem =>
  ({
    read: async (_: string, from = 0, to = bytes.length) => bytes.subarray(from, to),
  }) as unknown as FileSystem

async function linesOf(text: string, partitions: number): Promise<readonly string[]> {
  const bytes = Buffer.from(text)
  const job = new Job(1)
  const lineage = textLines(async () => [{ path: 'f', length: bytes.length }], partitions, fileOf(bytes))
  const parts: string[] = []
  for (let part = 0; part < (await job.countOf(lineage)); part++) {
    parts.push(...(await gathered(lineage.chunks(part, job), job)))
  }
  return parts
}

describe('textLines', () => {
  it('gives each line once, wherever the file is cut', async () => {
    const text = fc
      .array(fc.constantFrom('a', 'é', '\n', '\r', '\r\n', '😀'), { maxLength: 40 })
      .map((all) => all.join(''))
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (content, partitions) => {
        const expected = content.split(/\r\n|\n|\r/)
        if (expected.at(-1) === '') expected.pop()
        expect(await linesOf(content, partitions)).toEqual(expected)
      }),
    )
  })

  it('reads lines that are longer than what is read at once', async () => {
    const long = 'x'.repeat(700_000)
    expect(await linesOf(`${long}\r\n\n${long}`, 1)).toEqual([long, '', long])
  })

  it('leaves out the mark of byte order, but only at the start', async () => {
    expect(await linesOf('\ufeffa\n\ufeffb', 1)).toEqual(['a', '\ufeffb'])
  })
})

describe('splitFiles', () => {
  it('cuts files into about so many parts; packed and empty ones stay whole', () => {
    const files = [
      { path: 'a.txt', length: 100 },
      { path: 'b.gz', length: 100 },
      { path: 'c.txt', length: 0 },
    ]
    expect(splitFiles(files, 4).map(({ path, start, end }) => `${path} ${start}-${end}`)).toEqual([
      'a.txt 0-50',
      'a.txt 50-100',
      'b.gz 0-100',
      'c.txt 0-0',
    ])
  })
})
