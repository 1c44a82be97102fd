import type { UserFunction } from '../interfaces/user-function.ts'
import type { FunctionDefinition } from './definition.ts'

/** Knows the functions that can be called by name; names in any case. */
export interface FunctionRegistry {
  builtin(name: string): FunctionDefinition | undefined
  user(name: string): UserFunction | undefined
  /** Registers or replaces a function of the user; refuses the name of a built-in one. */
  register(name: string, definition: UserFunction): void
  /** Lists all names, for suggestions and completion. */
  names(): readonly string[]
}
