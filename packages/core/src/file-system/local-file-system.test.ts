import { mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { localFileSystem } from './local-file-system.ts'

const folder = await mkdtemp(join(tmpdir(), 'kindling-files-'))

describe('localFileSystem', () => {
  it('resolves relative paths and file URLs', () => {
    expect(localFileSystem.resolve('a/b')).toBe(join(process.cwd(), 'a/b'))
    expect(localFileSystem.resolve('file:///a/b')).toBe('/a/b')
    expect(localFileSystem.resolve('file:/a/b')).toBe('/a/b')
  })

  it('says for other schemes what is possible', () => {
    expect(() => localFileSystem.resolve('hdfs://host/a')).toThrow('UNSUPPORTED_FILE_SYSTEM')
  })

  it('gives ranges of a file', async () => {
    const path = join(folder, 'ten')
    await writeFile(path, '0123456789')
    const read = async (start: number, end?: number) =>
      new TextDecoder().decode(await localFileSystem.read(path, start, end))
    expect(await read(2, 5)).toBe('234')
    expect(await read(8, 99)).toBe('89')
    expect(await read(99)).toBe('')
  })

  it('opens a file by descriptor', async () => {
    const path = join(folder, 'five')
    await writeFile(path, '01234')
    const file = await localFileSystem.open?.(path)
    expect(file?.size).toBe(5)
    expect(file?.descriptor).toBeGreaterThan(0)
    await file?.close()
    await expect(localFileSystem.open?.(join(folder, 'none'))).rejects.toThrow('PATH_NOT_FOUND')
  })

  it('shows a written file only after commit', async () => {
    const path = join(folder, 'new', 'file')
    const file = await localFileSystem.create(path)
    await file.write(new TextEncoder().encode('all'))
    expect(await localFileSystem.stat(path)).toBeUndefined()
    await file.commit()
    expect((await localFileSystem.stat(path))?.size).toBe(3)
  })

  it('keeps the order of what is written while the disk takes what came before', async () => {
    const path = join(folder, 'large')
    const file = await localFileSystem.create(path)
    for (let part = 0; part < 12; part++) await file.write(new Uint8Array(3_000_000).fill(part))
    await file.commit()
    const bytes = await localFileSystem.read(path)
    expect(bytes.length).toBe(36_000_000)
    for (let part = 0; part < 12; part++) {
      const written = bytes.subarray(part * 3_000_000, (part + 1) * 3_000_000)
      expect(written.every((byte) => byte === part)).toBe(true)
    }
  })

  it('leaves nothing of a discarded file', async () => {
    const file = await localFileSystem.create(join(folder, 'gone', 'file'))
    await file.discard()
    expect(await readdir(join(folder, 'gone'))).toEqual([])
  })

  it('creates a file only where there is none', async () => {
    const path = join(folder, 'once')
    const bytes = (text: string) => new TextEncoder().encode(text)
    expect(await localFileSystem.createExclusive(path, bytes('first'))).toBe(true)
    expect(await localFileSystem.createExclusive(path, bytes('second'))).toBe(false)
    expect(new TextDecoder().decode(await localFileSystem.read(path))).toBe('first')
  })

  it('creates folders and names the topmost new one', async () => {
    expect(await localFileSystem.makeFolder(join(folder, 'x', 'y'))).toBe(join(folder, 'x'))
    expect(await localFileSystem.makeFolder(join(folder, 'x', 'y'))).toBeUndefined()
    await localFileSystem.syncFolder(join(folder, 'x'))
    await expect(localFileSystem.syncFolder(join(folder, 'none'))).rejects.toThrow('PATH_NOT_FOUND')
  })

  it('raises for a missing file and answers undefined for its status', async () => {
    await expect(localFileSystem.read(join(folder, 'none'))).rejects.toThrow('PATH_NOT_FOUND')
    await expect(localFileSystem.list(join(folder, 'none'))).rejects.toThrow('PATH_NOT_FOUND')
    expect(await localFileSystem.stat(join(folder, 'none'))).toBeUndefined()
  })
})
