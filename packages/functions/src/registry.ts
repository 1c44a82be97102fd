import { errorOf } from '@kindling/core'
import type { FunctionDefinition, FunctionRegistry, UserFunction } from '@kindling/plan'
import { functionGroups } from './builtin-functions.ts'

const known = new Map<string, FunctionDefinition>()
const unread = [...functionGroups]

/**
 * Makes the registry of a session: all built-in functions, and no function of the user yet.
 *
 * @example
 * ```ts
 * createFunctionRegistry().builtin('UCASE')?.name // 'upper'
 * ```
 */
export function createFunctionRegistry(): FunctionRegistry {
  const registered = new Map<string, UserFunction>()
  return {
    builtin: (name) => builtin(name.toLowerCase()),
    user: (name) => registered.get(name.toLowerCase()),
    register(name, definition) {
      if (builtin(name.toLowerCase()) !== undefined)
        throw errorOf('ROUTINE_ALREADY_EXISTS', { routineName: `\`${name}\`` })
      registered.set(name.toLowerCase(), definition)
    },
    names() {
      while (unread.length > 0) readNextGroup()
      return [...known.keys(), ...registered.keys()].sort()
    },
  }
}

/** Finds a function in the groups that have been read, and reads further ones until one has it. */
function builtin(name: string): FunctionDefinition | undefined {
  while (!known.has(name) && unread.length > 0) readNextGroup()
  return known.get(name)
}

function readNextGroup(): void {
  for (const definition of unread.shift()?.() ?? []) {
    for (const name of [definition.name, ...(definition.aliases ?? [])])
      known.set(name.toLowerCase(), definition)
  }
}
