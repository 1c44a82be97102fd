import { hostname } from 'node:os'
import { errorOf, type FileSystem } from '@kindling/core'
import { claimName, LOCK } from './hidden-names.ts'

/** Is what a lock says of the one who holds it. */
export interface LockHolder {
  readonly id: string
  readonly process: number
  readonly host: string
  /** The topmost folder that was made for the write; it goes when the write comes to nothing. */
  readonly created?: string
}

/** How long a chain of claims may be whose holders have all died. */
const MOST_CLAIMS = 4

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
  const own = { id, process: process.pid, host: hostname(), ...(created !== undefined && { created }) }
  const bytes = new TextEncoder().encode(JSON.stringify(own))
  const take = async (name: string, claims: number): Promise<'taken' | 'kept' | LockHolder> => {
    const path = `${folder}/${name}`
    if (await fileSystem.createExclusive(path, bytes)) return 'taken'
    const dead = await readHolder(fileSystem, path)
    if (dead === undefined || isAlive(dead) || claims === 0) return 'kept'
    // Of several who find a lock whose holder has died, only one gets the claim to it, and nobody else removes it.
    const claim = claimName(dead.id)
    if ((await take(claim, claims - 1)) === 'kept') return 'kept'
    try {
      if ((await readHolder(fileSystem, path))?.id !== dead.id) return 'kept'
      await fileSystem.remove(path)
      return (await fileSystem.createExclusive(path, bytes)) ? dead : 'kept'
    } finally {
      await fileSystem.remove(`${folder}/${claim}`)
    }
  }
  const taken = await take(LOCK, MOST_CLAIMS)
  if (taken === 'kept') throw concurrent(folder, await lockHolder(fileSystem, folder))
  return taken === 'taken' ? undefined : taken
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
