import { errorOf, type FileStatus, type FileSystem, type Origin } from '@kindling/core'
import { filesByJournal, readJournal } from '../sinks/commit/journal.ts'
import { foldersAround, settleFolder } from '../sinks/commit/settle-folder.ts'
import { globExpression, isPattern } from './glob.ts'

/** Is a file and the folder, of those that were asked for, that it was found under. */
export interface FoundFile {
  readonly file: FileStatus
  readonly root: string
}

/**
 * Lists the files at some paths, sorted by path: files as they are, folders with all below them, patterns with all that
 * match. Names that begin with `_` or `.` are left out, as Spark does. A write that was cut off while it took effect is
 * finished first.
 *
 * @throws AnalysisError PATH_NOT_FOUND for a path or pattern that names nothing.
 */
export async function listFiles(
  fileSystem: FileSystem,
  paths: readonly string[],
  origin: Origin | undefined,
): Promise<readonly FoundFile[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const resolved = fileSystem.resolve(path)
      const roots = await rootsAt(fileSystem, resolved)
      if (roots.length === 0) throw errorOf('PATH_NOT_FOUND', { path: `\`${path}\`` }, { origin })
      return await Promise.all(roots.map((root) => filesUnder(fileSystem, root)))
    }),
  )
  return found.flat(2)
}

/**
 * Finds what a path or pattern names, once the writes that say something of it are finished. The system is asked at once
 * for all that mostly is enough: one answer takes as long as all of them.
 */
async function rootsAt(fileSystem: FileSystem, path: string): Promise<readonly FileStatus[]> {
  const [exact, ...journals] = await Promise.all([
    fileSystem.stat(path),
    ...foldersAround(path).map((folder) => readJournal(fileSystem, folder)),
  ])
  if (exact !== undefined && journals.every((journal) => journal === undefined)) return [exact]
  await settleAround(fileSystem, path)
  return await expandPattern(fileSystem, path)
}

/** Finishes the writes that say something of the files at a path. */
async function settleAround(fileSystem: FileSystem, path: string): Promise<void> {
  const parts = path.split('/')
  const pattern = (await fileSystem.stat(path)) === undefined ? parts.findIndex(isPattern) : -1
  const fixed = pattern === -1 ? path : parts.slice(0, pattern).join('/') || '/'
  for (const folder of foldersAround(fixed)) await settleFolder(fileSystem, folder)
}

/** How often a folder is listed anew when a write has come between. */
const ATTEMPTS = 5

async function filesUnder(fileSystem: FileSystem, root: FileStatus): Promise<readonly FoundFile[]> {
  if (root.kind === 'file') return [{ file: root, root: root.path.slice(0, root.path.lastIndexOf('/')) }]
  for (let attempt = 1; ; attempt++) {
    const journal = await settleFolder(fileSystem, root.path)
    const before = await fileSystem.stat(root.path)
    const files: FileStatus[] = []
    await collect(fileSystem, root.path, files)
    if (journal !== undefined) {
      const settled = await filesByJournal(fileSystem, root.path, files, journal)
      const staging = `${root.path}/${journal.staging}`
      return settled.map((file) => ({
        file,
        root: file.path.startsWith(`${staging}/`) ? staging : root.path,
      }))
    }
    const after = await fileSystem.stat(root.path)
    const undisturbed =
      before?.modified === after?.modified && (await readJournal(fileSystem, root.path)) === undefined
    if (undisturbed || attempt === ATTEMPTS) return files.map((file) => ({ file, root: root.path }))
  }
}

async function collect(fileSystem: FileSystem, folder: string, files: FileStatus[]): Promise<void> {
  for (const entry of await fileSystem.list(folder)) {
    if (isHidden(entry.path)) continue
    if (entry.kind === 'file') files.push(entry)
    else await collect(fileSystem, entry.path, files)
  }
}

/** A folder such as `_k=1` holds a partition whatever its name begins with. */
function isHidden(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return name.startsWith('.') || (name.startsWith('_') && !name.includes('='))
}

async function expandPattern(fileSystem: FileSystem, path: string): Promise<readonly FileStatus[]> {
  const exact = await fileSystem.stat(path)
  if (exact !== undefined) return [exact]
  if (!isPattern(path)) return []
  const parts = path.split('/')
  const first = parts.findIndex(isPattern)
  let matches: readonly FileStatus[] = [
    { path: parts.slice(0, first).join('/') || '/', kind: 'folder', size: 0, modified: 0 },
  ]
  for (const part of parts.slice(first)) matches = await step(fileSystem, matches, part)
  return matches
}

async function step(
  fileSystem: FileSystem,
  folders: readonly FileStatus[],
  part: string,
): Promise<readonly FileStatus[]> {
  const expression = globExpression(part)
  const lists = await Promise.all(
    folders
      .filter((folder) => folder.kind === 'folder')
      .map(async (folder) => {
        if ((await fileSystem.stat(folder.path)) === undefined) return []
        const entries = await fileSystem.list(folder.path)
        return entries.filter(({ path }) => expression.test(path.slice(path.lastIndexOf('/') + 1)))
      }),
  )
  return lists.flat()
}
