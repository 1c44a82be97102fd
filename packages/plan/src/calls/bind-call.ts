import type { DataType, Origin } from '@kindling/core'
import type { Expression } from '../expressions/expression.ts'
import { type CallRules, castMode, NO_RULES } from '../functions/call-rules.ts'
import type { FunctionDefinition, TypeBindings } from '../functions/definition.ts'
import { instantiate } from './bind-signature.ts'
import { castOf } from './cast-of.ts'
import { type Choice, chooseSignature } from './choose-signature.ts'

/** Is what every call of a built-in function has: arguments that fit, and the type of the result. */
export interface BoundCall {
  readonly arguments: readonly Expression[]
  readonly bindings: TypeBindings
  readonly type: DataType
}

/**
 * Chooses the signature of a call, casts the arguments to it, and finds the type of the result. Raises DATATYPE_MISMATCH
 * and WRONG_NUM_ARGS errors for arguments that do not fit.
 */
export function bindCall(
  definition: FunctionDefinition,
  values: readonly Expression[],
  origin: Origin | undefined,
  rules: CallRules = NO_RULES,
): BoundCall {
  const choice = chooseSignature(definition, values, origin, rules)
  const { types, bindings } = choice.binding
  const cast = choice.values.map((value, index) =>
    castOf(value, types[index] ?? value.type, { mode: castMode(rules) }),
  )
  return { arguments: cast, bindings, type: resultType(choice, cast) }
}

function resultType({ signature, binding }: Choice, values: readonly Expression[]): DataType {
  const { returns } = signature
  return typeof returns === 'function'
    ? returns(
        values.map((value) => value.type),
        values,
      )
    : instantiate(returns, binding.bindings)
}
