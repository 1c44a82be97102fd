import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { localFileSystem } from '@kindling/core'
import { createLocalBackend } from '@kindling/engine'
import { createFunctionRegistry } from '@kindling/functions'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kindling-files-'))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

describe('files that native reads', () => {
  it('give their rows in the order of paths, with the values of their folders', async () => {
    const folder = await folderWith({
      'day=2/b': 'x\ny',
      'day=1/a': 'z\n',
      'day=__HIVE_DEFAULT_PARTITION__/c': 'w',
      'day=1/_SUCCESS': '',
    })
    const frame = spark.read.text(folder)
    expect(await frame.columns()).toEqual(['value', 'day'])
    expect(await frame.collect()).toEqual([
      { value: 'z', day: 1 },
      { value: 'x', day: 2 },
      { value: 'y', day: 2 },
      { value: 'w', day: null },
    ])
    expect(await frame.where('day = 2').select('value').collect()).toEqual([{ value: 'x' }, { value: 'y' }])
    expect(await frame.select('day').limit(2).collect()).toEqual([{ day: 1 }, { day: 2 }])
    expect(await frame.count()).toBe(4)
  })

  it('are cut and read by several threads', async () => {
    const lines = Array.from({ length: 300_000 }, (_, index) => `${index} ${'x'.repeat(index % 100)}`)
    const folder = await folderWith({ lines: lines.join('\n') })
    const values = await spark.read.text(join(folder, 'lines')).collect()
    expect(values.map((row) => row['value'])).toEqual(lines)
  })

  it('are named by the error of a file that is gone', async () => {
    const folder = await folderWith({ a: 'x' })
    await expect(spark.read.text(join(folder, 'b')).collect()).rejects.toThrow('PATH_NOT_FOUND')
  })

  it('come from file systems without descriptors too', async () => {
    const folder = await folderWith({ a: 'x\ny', b: 'z' })
    const { open: _, ...fileSystem } = localFileSystem
    const settings = new Map<string, string>()
    const backend = createLocalBackend({
      threads: 1,
      functions: createFunctionRegistry(),
      extensions: [],
      fileSystem,
      configuration: {
        get: (key, fallback) => settings.get(key) ?? fallback,
        set: (key, value) => void settings.set(key, value),
        unset: (key) => void settings.delete(key),
        entries: () => [...settings],
      },
    })
    const read = { kind: 'readSource', format: 'text', options: {}, paths: [folder] } as const
    let rows = 0
    for await (const batch of backend.execute(read)) rows += batch.length
    await backend.close()
    expect(rows).toBe(3)
  })
})
