import { randomUUID } from 'node:crypto'
import { basename, dirname, join } from 'node:path'

/** Gives the path at which a file lies until it is whole: beside its own, hidden, and like no other. */
export function temporaryPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`)
}

/** Tells whether a name is that of a file which was to become one of a name, and is not whole. */
export function isTemporaryName(temporary: string, name: string): boolean {
  return temporary.startsWith(`.${name}.`) && temporary.endsWith('.tmp')
}
