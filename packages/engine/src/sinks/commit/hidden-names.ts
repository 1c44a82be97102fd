import { isTemporaryName } from '@kindling/core'

/** Begins the names of all files and folders that Kindling needs while it writes; other programs leave them out. */
const PREFIX = '.kindling-'

/** Is the file that tells how a write that has begun to take effect is to be finished. */
export const JOURNAL = `${PREFIX}journal`

/** Is the file that says who writes into the folder. */
export const LOCK = `${PREFIX}lock`

/** Is the file that tells other programs that all of a folder is there. */
export const SUCCESS = '_SUCCESS'

/** Gives the name of the folder in which a write keeps its files until they count. */
export function stagingName(id: string): string {
  return `${PREFIX}${id}`
}

/** Ends the names of files that do not count yet: the patterns of some programs look into hidden folders too. */
const STAGED = '.tmp'

/** Gives the path, relative to a folder, at which a new file lies until it counts. */
export function stagedPath(staging: string, path: string): string {
  return `${staging}/${path}${STAGED}`
}

/** Gives the path of a file without what says that it does not count yet. */
export function withoutStagedMark(path: string): string {
  return path.includes(`/${PREFIX}`) && path.endsWith(STAGED) ? path.slice(0, -STAGED.length) : path
}

/** Gives the name of the claim to the lock of a writer that has died. */
export function claimName(id: string): string {
  return `${LOCK}-${id}`
}

/** Tells whether a name is that of a claim. */
export function isClaimName(name: string): boolean {
  return name.startsWith(`${LOCK}-`)
}

/** Tells whether a name is that of a single file of a write that was not whole when its writer died. */
export function isUnfinishedName(name: string): boolean {
  const isClaim = name.startsWith(`.${claimName('')}`) && name.endsWith(STAGED)
  return isClaim || [LOCK, SUCCESS].some((whole) => isTemporaryName(name, whole))
}

/** Tells whether a name belongs to a write. */
export function isOwnName(name: string): boolean {
  return name.startsWith(PREFIX)
}

/** Gives the last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Gives a path without its last part. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')))
}
