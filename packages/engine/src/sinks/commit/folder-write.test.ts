import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FileSystem, localFileSystem } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { listFiles } from '../../sources/list-files.ts'
import { FolderWrite } from './folder-write.ts'
import { LOCK } from './hidden-names.ts'
import { allFiles } from './target-folder.ts'

const newRoot = (): Promise<string> => mkdtemp(join(tmpdir(), 'kindling-commit-'))
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Is a file system that works for so many changes and then no more, as if the process had died. */
function dyingFileSystem(changes: number): FileSystem {
  let left = changes
  const change = <Values extends readonly unknown[], Result>(
    step: (...values: Values) => Promise<Result>,
  ) => {
    return async (...values: Values): Promise<Result> => {
      if (left-- <= 0) throw new Error('died')
      return await step(...values)
    }
  }
  return {
    ...localFileSystem,
    create: change(async (path: string) => {
      const file = await localFileSystem.create(path)
      return { ...file, write: change(file.write), commit: change(file.commit) }
    }),
    createExclusive: change((path, content) => localFileSystem.createExclusive(path, content)),
    makeFolder: change((folder) => localFileSystem.makeFolder(folder)),
    syncFolder: change((folder) => localFileSystem.syncFolder(folder)),
    rename: change((from, to) => localFileSystem.rename(from, to)),
    remove: change((path) => localFileSystem.remove(path)),
    list: (folder) => localFileSystem.list(folder),
  }
}

async function writeAll(
  fileSystem: FileSystem,
  folder: string,
  files: Readonly<Record<string, string>>,
  overwrite = false,
): Promise<void> {
  const write = await FolderWrite.begin(fileSystem, folder)
  for (const [path, text] of Object.entries(files)) {
    const file = await write.create(path)
    try {
      await file.write(bytes(text))
      await file.commit()
    } catch (error) {
      // Closes the file; that it is removed too makes no difference, since nobody looks at it.
      await file.discard()
      throw error
    }
  }
  const remove = overwrite ? await allFiles(fileSystem, folder) : []
  await write.commit(Object.keys(files), remove, true)
}

/** Reads what Kindling sees in a folder. */
async function contents(folder: string): Promise<readonly string[]> {
  const found = await listFiles(localFileSystem, [folder], undefined)
  return await Promise.all(found.map(({ file }) => readFile(file.path, 'utf8')))
}

/** Makes the lock that a write has left look like that of a process that is gone. */
async function forgetWriter(folder: string): Promise<void> {
  const path = join(folder, LOCK)
  if ((await localFileSystem.stat(path)) === undefined) return
  const holder: object = JSON.parse(await readFile(path, 'utf8'))
  await writeFile(path, JSON.stringify({ ...holder, process: 2 ** 22 + 1, host: hostname() }))
}

const OLD = { 'k=1/a': 'old a', 'k=2/b': 'old b', c: 'old c' }
const NEW = { 'k=1/d': 'new d', 'k=3/e': 'new e', f: 'new f' }

describe('FolderWrite', () => {
  for (const overwrite of [true, false]) {
    it(`leaves all or nothing of an ${overwrite ? 'overwrite' : 'append'} that ends after any number of steps`, async () => {
      const before = Object.values(OLD).sort()
      const after = [...(overwrite ? [] : before), ...Object.values(NEW)].sort()
      const seen = new Set<boolean>()
      for (let steps = 0; ; steps++) {
        const folder = join(await newRoot(), 'table')
        await writeAll(localFileSystem, folder, OLD)
        const died = await writeAll(dyingFileSystem(steps), folder, NEW, overwrite).then(
          () => false,
          () => true,
        )
        await forgetWriter(folder)
        const found = [...(await contents(folder))].sort()
        const isNew = found.length !== before.length || found.some((text, index) => text !== before[index])
        expect(found).toEqual(isNew ? after : before)
        seen.add(isNew)
        await writeAll(localFileSystem, folder, { last: 'last' })
        expect([...(await contents(folder))].sort()).toEqual([...found, 'last'].sort())
        const names = (await localFileSystem.list(folder)).map(({ path }) => path.slice(folder.length + 1))
        expect(names.filter((name) => name.startsWith('.'))).toEqual([])
        if (!died) break
      }
      expect(seen.size).toBe(2)
    })
  }

  it('takes back the folders of a first write that came to nothing', async () => {
    const root = await newRoot()
    const write = await FolderWrite.begin(localFileSystem, `${root}/a/b`)
    await (await write.create('x')).commit()
    await write.abandon()
    expect(await localFileSystem.list(root)).toEqual([])
  })

  it('lets one writer at a time into a folder', async () => {
    const folder = join(await newRoot(), 'table')
    const write = await FolderWrite.begin(localFileSystem, folder)
    await expect(FolderWrite.begin(localFileSystem, folder)).rejects.toThrow('CONCURRENT_WRITE')
    await write.abandon()
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, LOCK), JSON.stringify({ id: 'x', process: 1, host: 'another machine' }))
    await expect(FolderWrite.begin(localFileSystem, folder)).rejects.toThrow('process 1 on `another machine`')
  })

  it('lets one of several writers take over from one that died', async () => {
    const dead = JSON.stringify({ id: 'x', process: 2 ** 22 + 1, host: hostname() })
    for (let round = 0; round < 20; round++) {
      const folder = join(await newRoot(), 'table')
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, LOCK), dead)
      // One that died while it took over, too.
      if (round % 2 === 1) await writeFile(join(folder, `${LOCK}-x`), dead.replace('"x"', '"y"'))
      const attempts = await Promise.allSettled(
        Array.from({ length: 12 }, () => FolderWrite.begin(localFileSystem, folder)),
      )
      expect(attempts.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1)
      const codes = attempts.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))
      expect(new Set(codes)).toEqual(new Set(['CONCURRENT_WRITE']))
    }
  })

  it('removes what writers have left that died at their locks and at their last file', async () => {
    const folder = join(await newRoot(), 'table')
    await mkdir(folder, { recursive: true })
    const dead = JSON.stringify({ id: 'x', process: 2 ** 22 + 1, host: hostname() })
    for (const name of [`.${LOCK}.1.tmp`, `.${LOCK}-2.4.tmp`, `${LOCK}-2`, '._SUCCESS.3.tmp'])
      await writeFile(join(folder, name), dead)
    const write = await FolderWrite.begin(localFileSystem, folder)
    const names = (await localFileSystem.list(folder)).map(({ path }) => path.slice(folder.length + 1))
    expect(names).toEqual([LOCK])
    await write.abandon()
  })
})
