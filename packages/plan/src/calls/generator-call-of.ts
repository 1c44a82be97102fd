import type { DataType, Origin } from '@kindling/core'
import type { Expression } from '../expressions/expression.ts'
import { type CallRules, NO_RULES } from '../functions/call-rules.ts'
import type { GeneratorFunction } from '../functions/definition.ts'
import { bindCall } from './bind-call.ts'

/** Is a call of a generator: no expression, since it stands for rows; `type` is that of the list it makes them of. */
export interface GeneratorCall {
  readonly function: GeneratorFunction
  readonly arguments: readonly Expression[]
  readonly type: DataType
}

/** Calls a generator, as `callOf` does functions that have a value, with the same errors. */
export function generatorCallOf(
  definition: GeneratorFunction,
  values: readonly Expression[],
  origin: Origin | undefined,
  rules: CallRules = NO_RULES,
): GeneratorCall {
  const { arguments: cast, type } = bindCall(definition, values, origin, rules)
  return { function: definition, arguments: cast, type }
}
