import { hostname } from 'node:os'
import { errorOf, type FileSystem } from '@kindling/core'
import { asideName, LOCK } from './hidden-names.ts'

/** Is what a lock says of the one who holds it. */
export interface LockHolder {
  readonly id: string
  readonly process: number
  readonly host: string
  /** The topmost folder that was made for the write; it goes when the write comes to nothing. */
  readonly created?: string
}

/**
 * Takes the lock of a folder for a write.
 *
 * @returns The holder before, where one has died without letting go.
 * @throws ExecutionError CONCURRENT_WRITE while another write goes on.
 */
export async function takeLock(
  fileSystem: FileSystem,
  folder: string,
  id: string,
  created: string | undefined,
): Promise<LockHolder | undefined> {
  const path = `${folder}/${LOCK}`
  const own = { id, process: process.pid, host: hostname(), ...(created !== undefined && { created }) }
  const bytes = new TextEncoder().encode(JSON.stringify(own))
  if (await fileSystem.createExclusive(path, bytes)) return undefined
  const before = await lockHolder(fileSystem, folder)
  if (before !== undefined && isAlive(before)) throw concurrent(folder, before)
  // The lock of a dead writer is renamed away first: of several who try that, one alone gets that very lock.
  const aside = `${folder}/${asideName(id)}`
  await fileSystem.rename(path, aside).catch(() => undefined)
  const taken = await readHolder(fileSystem, aside)
  if (taken !== undefined && taken.id !== before?.id) {
    await fileSystem.rename(aside, path)
    throw concurrent(folder, taken)
  }
  if (await fileSystem.createExclusive(path, bytes)) {
    await fileSystem.remove(aside)
    return before ?? UNKNOWN
  }
  await fileSystem.remove(aside)
  throw concurrent(folder, await lockHolder(fileSystem, folder))
}

/** Lets go of a lock that the write holds. */
export async function releaseLock(fileSystem: FileSystem, folder: string, id: string): Promise<void> {
  if ((await lockHolder(fileSystem, folder))?.id === id) await fileSystem.remove(`${folder}/${LOCK}`)
}

/** Tells whether a write is still going on in a folder. */
export async function isBeingWritten(fileSystem: FileSystem, folder: string): Promise<boolean> {
  const holder = await lockHolder(fileSystem, folder)
  return holder !== undefined && isAlive(holder)
}

/** Tells whether a lock that somebody has put aside is that of a write: then it will be put back. */
export async function isLockOf(fileSystem: FileSystem, aside: string, id: string): Promise<boolean> {
  return (await readHolder(fileSystem, aside))?.id === id
}

/** Gives the one who holds the lock of a folder; undefined where nobody does. */
export async function lockHolder(fileSystem: FileSystem, folder: string): Promise<LockHolder | undefined> {
  return await readHolder(fileSystem, `${folder}/${LOCK}`)
}

/** Stands for the holder of a lock that was cut off when its process died. */
const UNKNOWN: LockHolder = { id: '', process: 0, host: '' }

async function readHolder(fileSystem: FileSystem, path: string): Promise<LockHolder | undefined> {
  if ((await fileSystem.stat(path)) === undefined) return undefined
  let text: string
  try {
    text = new TextDecoder().decode(await fileSystem.read(path))
  } catch {
    return undefined
  }
  try {
    const { id, process, host, created } = JSON.parse(text) as Record<string, unknown>
    if (typeof id !== 'string' || typeof process !== 'number' || typeof host !== 'string') return UNKNOWN
    return { id, process, host, ...(typeof created === 'string' && { created }) }
  } catch {
    return UNKNOWN
  }
}

/** A process on another machine cannot be asked, and counts as alive. */
function isAlive(holder: LockHolder): boolean {
  if (holder.process === 0) return false
  if (holder.host !== hostname()) return true
  try {
    process.kill(holder.process, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function concurrent(folder: string, holder: LockHolder | undefined): Error {
  const writer = holder === undefined ? 'another process' : `process ${holder.process} on \`${holder.host}\``
  return errorOf('CONCURRENT_WRITE', {
    path: `\`${folder}\``,
    writer,
    lock: `\`${folder}/${LOCK}\``,
  })
}
