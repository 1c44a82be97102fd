import { errorOf } from '@kindling/core'
import type { FunctionDefinition, FunctionRegistry, UserFunction } from '@kindling/plan'
import { builtinFunctions } from './builtin-functions.ts'

let builtins: ReadonlyMap<string, FunctionDefinition> | undefined

/**
 * Makes the registry of a session: all built-in functions, and no function of the user yet.
 *
 * @example
 * ```ts
 * createFunctionRegistry().builtin('UCASE')?.name // 'upper'
 * ```
 */
export function createFunctionRegistry(): FunctionRegistry {
  builtins ??= byName(builtinFunctions)
  const known = builtins
  const registered = new Map<string, UserFunction>()
  return {
    builtin: (name) => known.get(name.toLowerCase()),
    user: (name) => registered.get(name.toLowerCase()),
    register(name, definition) {
      if (known.has(name.toLowerCase()))
        throw errorOf('ROUTINE_ALREADY_EXISTS', { routineName: `\`${name}\`` })
      registered.set(name.toLowerCase(), definition)
    },
    names: () => [...known.keys(), ...registered.keys()].sort(),
  }
}

function byName(definitions: readonly FunctionDefinition[]): ReadonlyMap<string, FunctionDefinition> {
  const names = new Map<string, FunctionDefinition>()
  for (const definition of definitions) {
    for (const name of [definition.name, ...(definition.aliases ?? [])])
      names.set(name.toLowerCase(), definition)
  }
  return names
}
