import { errorOf } from '@kindling/core'
import type { FunctionDefinition, FunctionRegistry, UserFunction } from '@kindling/plan'
import { functionGroups } from './builtin-functions.ts'

const known = new Map<string, FunctionDefinition>()
let unread: (() => readonly FunctionDefinition[])[] | undefined

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
      while (readNextGroup());
      return [...known.keys(), ...registered.keys()].sort()
    },
  }
}

/** Finds a function in the groups that have been read, and reads further ones until one has it. */
function builtin(name: string): FunctionDefinition | undefined {
  while (!known.has(name) && readNextGroup());
  return known.get(name)
}

function readNextGroup(): boolean {
  unread ??= [...functionGroups()]
  const group = unread.shift()
  for (const definition of group?.() ?? []) {
    for (const name of [definition.name, ...(definition.aliases ?? [])])
      known.set(name.toLowerCase(), definition)
  }
  return group !== undefined
}
