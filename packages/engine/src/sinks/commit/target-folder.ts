import { errorOf, type FileSystem, type Origin } from '@kindling/core'
import { isBeingWritten, lockHolder } from './folder-lock.ts'
import { isOwnName, nameOf } from './hidden-names.ts'

/** Tells whether something is at a path already. A folder that a writer made who then died does not count. */
export async function targetExists(fileSystem: FileSystem, path: string): Promise<boolean> {
  const status = await fileSystem.stat(path)
  if (status === undefined) return false
  if (status.kind === 'file') return true
  const entries = await fileSystem.list(path)
  if (!entries.every((entry) => isOwnName(nameOf(entry.path)))) return true
  const holder = await lockHolder(fileSystem, path)
  return holder?.created === undefined || (await isBeingWritten(fileSystem, path))
}

/** Refuses a path under which a file lies. */
export async function requireFolder(
  fileSystem: FileSystem,
  path: string,
  origin: Origin | undefined,
): Promise<void> {
  if ((await fileSystem.stat(path))?.kind !== 'file') return
  throw errorOf(
    'FAILED_FILE_ACCESS',
    { path: `\`${path}\``, reason: 'it is a file, not a folder' },
    { origin },
  )
}

/** Lists all files below a folder, relative to it, hidden ones too; those of writes are left out. */
export async function allFiles(fileSystem: FileSystem, folder: string): Promise<readonly string[]> {
  const found: string[] = []
  const visit = async (current: string): Promise<void> => {
    for (const { path, kind } of await fileSystem.list(current)) {
      if (isOwnName(nameOf(path))) continue
      if (kind === 'folder') await visit(path)
      else found.push(path.slice(folder.length + 1))
    }
  }
  await visit(folder)
  return found
}
