import { errorOf, type FileStatus, type FileSystem, type Origin } from '@kindling/core'
import { globExpression, isPattern } from './glob.ts'

/** Is a file and the folder, of those that were asked for, that it was found under. */
export interface FoundFile {
  readonly file: FileStatus
  readonly root: string
}

/**
 * Lists the files at some paths, sorted by path: files as they are, folders with all below them, patterns with all that
 * match. Names that begin with `_` or `.` are left out, as Spark does.
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
      const roots = await expandPattern(fileSystem, fileSystem.resolve(path))
      if (roots.length === 0) throw errorOf('PATH_NOT_FOUND', { path: `\`${path}\`` }, { origin })
      return await Promise.all(roots.map((root) => filesUnder(fileSystem, root)))
    }),
  )
  return found.flat(2)
}

async function filesUnder(fileSystem: FileSystem, root: FileStatus): Promise<readonly FoundFile[]> {
  if (root.kind === 'file') return [{ file: root, root: root.path.slice(0, root.path.lastIndexOf('/')) }]
  const files: FileStatus[] = []
  await collect(fileSystem, root.path, files)
  return files.map((file) => ({ file, root: root.path }))
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
