import { randomUUID } from 'node:crypto'
import type { FileSystem, TemporaryFile } from '@kindling/core'
import { releaseLock, takeLock } from './folder-lock.ts'
import {
  isClaimName,
  isOwnName,
  isUnfinishedName,
  nameOf,
  parentOf,
  stagedPath,
  stagingName,
} from './hidden-names.ts'
import { applyJournal, readJournal, writeJournal } from './journal.ts'

/**
 * Is one write into a folder, of which nobody sees anything before `commit`, and everybody all of it afterwards. A write
 * that ends in any other way leaves the folder as it was.
 */
export class FolderWrite {
  /** Names the write, and with it its files. */
  readonly id: string
  readonly #fileSystem: FileSystem
  readonly #folder: string
  readonly #created: string | undefined

  private constructor(fileSystem: FileSystem, folder: string, id: string, created: string | undefined) {
    this.#fileSystem = fileSystem
    this.#folder = folder
    this.id = id
    this.#created = created
  }

  /**
   * Begins to write: makes the folder, takes its lock, and finishes or takes back what a writer that died has left.
   *
   * @throws ExecutionError CONCURRENT_WRITE while another write goes on there.
   */
  static async begin(fileSystem: FileSystem, folder: string): Promise<FolderWrite> {
    const id = randomUUID()
    const made = await fileSystem.makeFolder(folder)
    const before = await takeLock(fileSystem, folder, id, made)
    const write = new FolderWrite(fileSystem, folder, id, made ?? before?.created)
    try {
      const journal = await readJournal(fileSystem, folder)
      if (journal !== undefined) await applyJournal(fileSystem, folder, journal)
      await removeLeftovers(fileSystem, folder)
    } catch (error) {
      await releaseLock(fileSystem, folder, id)
      throw error
    }
    return write
  }

  /** Starts a file that will have a path, relative to the folder. */
  async create(path: string): Promise<TemporaryFile> {
    return await this.#fileSystem.create(`${this.#folder}/${stagedPath(stagingName(this.id), path)}`)
  }

  /** Puts the files in their places and removes others, all or nothing; paths are relative to the folder. */
  async commit(add: readonly string[], remove: readonly string[], marksSuccess: boolean): Promise<void> {
    const staging = stagingName(this.id)
    const journal = { staging, add, remove, marksSuccess }
    for (const folder of new Set(add.map((path) => parentOf(`${this.#folder}/${staging}/${path}`)))) {
      await this.#fileSystem.syncFolder(folder)
    }
    await writeJournal(this.#fileSystem, this.#folder, journal)
    try {
      await applyJournal(this.#fileSystem, this.#folder, journal)
    } finally {
      await releaseLock(this.#fileSystem, this.#folder, this.id)
    }
  }

  /** Leaves the folder as it was before. */
  async abandon(): Promise<void> {
    await this.#fileSystem.remove(`${this.#folder}/${stagingName(this.id)}`)
    await releaseLock(this.#fileSystem, this.#folder, this.id)
    if (this.#created === undefined) return
    for (let each = this.#folder; each.length >= this.#created.length; each = parentOf(each)) {
      if ((await this.#fileSystem.list(each)).length > 0) return
      await this.#fileSystem.remove(each)
    }
  }
}

/**
 * Removes what writers that died have left in a folder whose lock is held. A claim of somebody who lives may go, too: he
 * finds that the lock is no longer the one that he claimed.
 */
async function removeLeftovers(fileSystem: FileSystem, folder: string): Promise<void> {
  for (const { path, kind } of await fileSystem.list(folder)) {
    const name = nameOf(path)
    const isLeft = kind === 'folder' ? isOwnName(name) : isUnfinishedName(name) || isClaimName(name)
    if (isLeft) await fileSystem.remove(path)
  }
}
