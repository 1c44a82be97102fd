import { setTimeout } from 'node:timers/promises'
import type { FileSystem } from '@kindling/core'
import { isBeingWritten } from './folder-lock.ts'
import { parentOf } from './hidden-names.ts'
import { applyJournal, type Journal, readJournal } from './journal.ts'

const PAUSE_MILLISECONDS = 20
const LONGEST_MILLISECONDS = 10_000

/**
 * Waits until a write that has begun to take effect has done so; one whose writer has died is finished here.
 *
 * @returns The journal that is left where nobody finishes it, since the folder cannot be written: readers go by it.
 */
export async function settleFolder(fileSystem: FileSystem, folder: string): Promise<Journal | undefined> {
  for (let waited = 0; ; waited += PAUSE_MILLISECONDS) {
    const journal = await readJournal(fileSystem, folder)
    if (journal === undefined || waited >= LONGEST_MILLISECONDS) return journal
    if (await isBeingWritten(fileSystem, folder)) {
      await setTimeout(PAUSE_MILLISECONDS)
      continue
    }
    try {
      await applyJournal(fileSystem, folder, journal)
    } catch {
      // Another reader may have been faster.
      return await readJournal(fileSystem, folder)
    }
  }
}

/** Gives the folders whose journals say something of a path: itself, its parent, and those above partition folders. */
export function foldersAround(path: string): readonly string[] {
  const folders = [path]
  let each = path
  do {
    const name = each.slice(each.lastIndexOf('/') + 1)
    each = parentOf(each)
    folders.push(each)
    if (!name.includes('=') && folders.length > 2) break
  } while (each.includes('='))
  return folders
}
