import type { DataType } from '@kindling/core'
import type { Expression } from '../expressions/expression.ts'
import type { ScalarFunction } from '../functions/definition.ts'
import { NO_FACTS } from '../functions/query-facts.ts'

/** Tells whether a call can give NULL. A function that is expressed by others can where they can. */
export function isNullable(
  { nullable, rewrite, rules = [] }: ScalarFunction,
  values: readonly Expression[],
  returns: DataType,
): boolean {
  const nulls = values.map((value) => value.nullable)
  const stated = nullable?.(nulls, values, returns)
  // What a function says of itself it says of the rules that sessions begin with.
  if (stated === true || (stated === false && (rewrite === undefined || rules.length === 0))) return stated
  if (rewrite === undefined) return nulls.includes(true)
  const types = { arguments: values.map((value) => value.type), returns }
  return rewrite(values, types, NO_FACTS).nullable
}
