import { errorOf, type FileStatus, type FileSystem } from '@kindling/core'
import { isOwnName, JOURNAL, nameOf, parentOf, SUCCESS, stagedPath } from './hidden-names.ts'

/**
 * Says what a write does to a folder. From the moment that the journal lies there in full the write counts, whatever
 * happens: whoever finds it finishes the work, which may be done any number of times.
 */
export interface Journal {
  /** The folder, beside the journal, where the new files are until they are moved. */
  readonly staging: string
  /** New files, relative to the folder. */
  readonly add: readonly string[]
  /** Files that go, relative to the folder. */
  readonly remove: readonly string[]
  /** Whether a file `_SUCCESS` tells other programs that all is there. */
  readonly marksSuccess: boolean
}

/** Reads the journal of a folder; undefined where there is none. */
export async function readJournal(fileSystem: FileSystem, folder: string): Promise<Journal | undefined> {
  const path = `${folder}/${JOURNAL}`
  if ((await fileSystem.stat(path)) === undefined) return undefined
  let bytes: Uint8Array
  try {
    bytes = await fileSystem.read(path)
  } catch (error) {
    // Another process may have finished the write since.
    if ((await fileSystem.stat(path)) === undefined) return undefined
    throw error
  }
  try {
    return checked(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (cause) {
    throw errorOf('WRITE_JOURNAL_DAMAGED', { path: `\`${path}\`` }, { cause })
  }
}

/** Makes a write count: the journal appears in one step and survives a crash. */
export async function writeJournal(fileSystem: FileSystem, folder: string, journal: Journal): Promise<void> {
  const file = await fileSystem.create(`${folder}/${journal.staging}/${JOURNAL}`)
  try {
    await file.write(new TextEncoder().encode(JSON.stringify(journal)))
    await file.commit()
  } catch (error) {
    await file.discard()
    throw error
  }
  await fileSystem.rename(`${folder}/${journal.staging}/${JOURNAL}`, `${folder}/${JOURNAL}`)
  await fileSystem.syncFolder(folder)
}

/** Does what a journal says and removes it. */
export async function applyJournal(fileSystem: FileSystem, folder: string, journal: Journal): Promise<void> {
  const changed = new Set([folder])
  for (const path of journal.add) {
    const target = `${folder}/${path}`
    const staged = `${folder}/${stagedPath(journal.staging, path)}`
    if ((await fileSystem.stat(staged)) === undefined) continue
    await makeFolders(fileSystem, parentOf(target), changed)
    await fileSystem.rename(staged, target)
    changed.add(parentOf(target))
  }
  for (const path of journal.remove) {
    await fileSystem.remove(`${folder}/${path}`)
    changed.add(parentOf(`${folder}/${path}`))
  }
  if (journal.marksSuccess) await fileSystem.createExclusive(`${folder}/${SUCCESS}`, new Uint8Array())
  await removeEmptyFolders(fileSystem, folder, journal)
  for (const each of changed) {
    if ((await fileSystem.stat(each)) !== undefined) await fileSystem.syncFolder(each)
  }
  await fileSystem.remove(`${folder}/${JOURNAL}`)
  await fileSystem.syncFolder(folder)
  await fileSystem.remove(`${folder}/${journal.staging}`)
}

/** Gives the files of a folder as they will be once the journal is applied; new ones where they lie now. */
export async function filesByJournal(
  fileSystem: FileSystem,
  folder: string,
  files: readonly FileStatus[],
  journal: Journal,
): Promise<readonly FileStatus[]> {
  const removed = new Set(journal.remove.map((path) => `${folder}/${path}`))
  const kept = files.filter(({ path }) => !removed.has(path))
  const staged = await Promise.all(
    journal.add.map((path) => fileSystem.stat(`${folder}/${stagedPath(journal.staging, path)}`)),
  )
  return [...kept, ...staged.filter((file) => file !== undefined)]
}

async function makeFolders(fileSystem: FileSystem, folder: string, changed: Set<string>): Promise<void> {
  const first = await fileSystem.makeFolder(folder)
  for (let made = folder; first !== undefined && made.length >= first.length; made = parentOf(made)) {
    changed.add(parentOf(made))
  }
}

/** Removes the folders of partitions that have lost all of their files. */
async function removeEmptyFolders(fileSystem: FileSystem, folder: string, journal: Journal): Promise<void> {
  const left = new Set(journal.remove.map((path) => parentOf(`${folder}/${path}`)))
  for (const start of left) {
    for (let each = start; each.length > folder.length; each = parentOf(each)) {
      const status = await fileSystem.stat(each)
      if (status !== undefined && (await fileSystem.list(each)).length > 0) break
      if (status !== undefined) await fileSystem.remove(each)
    }
  }
}

/** Trusts nothing that a journal says: it may only name files within its folder. */
function checked(value: unknown): Journal {
  const { staging, add, remove, marksSuccess } = value as Record<string, unknown>
  if (typeof staging !== 'string' || !isOwnName(staging) || nameOf(staging) !== staging) {
    throw new TypeError('no staging folder')
  }
  return { staging, add: paths(add), remove: paths(remove), marksSuccess: marksSuccess === true }
}

function paths(value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw new TypeError('no list of paths')
  return value.map((path: unknown) => {
    if (typeof path !== 'string' || path === '') throw new TypeError('no path')
    if (path.split('/').some((part) => part === '' || part === '.' || part === '..')) {
      throw new TypeError('a path that leaves the folder')
    }
    return path
  })
}
