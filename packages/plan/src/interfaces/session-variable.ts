import type { DataType, Value } from '@kindling/core'
import type { UnresolvedExpression } from '../expressions/unresolved-expression.ts'

/** Is a variable of a session, as `DECLARE` makes it. */
export interface SessionVariable {
  /** In lower case. */
  readonly name: string
  readonly type: DataType
  readonly value: Value
  /** What it was declared with. */
  readonly initial: UnresolvedExpression
}

/** Lists the parts that may stand before the name of a variable. */
export const VARIABLE_SCHEMA = ['system', 'session'] as const

/**
 * Takes the name of a variable from a name in parts: `v`, `session.v` or `system.session.v`, in any case. Gives it in
 * lower case, and undefined for parts that name no place of variables.
 */
export function variableNameOf(parts: readonly string[]): string | undefined {
  const qualifier = parts.slice(0, -1).map((part) => part.toLowerCase())
  const schema = VARIABLE_SCHEMA.slice(VARIABLE_SCHEMA.length - qualifier.length)
  const isThere =
    qualifier.length <= VARIABLE_SCHEMA.length && qualifier.every((part, at) => part === schema[at])
  return isThere ? parts.at(-1)?.toLowerCase() : undefined
}
