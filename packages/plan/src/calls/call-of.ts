import type { Origin } from '@kindling/core'
import type { AggregateCall, Call, Expression } from '../expressions/expression.ts'
import { type CallRules, NO_RULES } from '../functions/call-rules.ts'
import type { AggregateFunction, ExpressionFunction, ScalarFunction } from '../functions/definition.ts'
import { bindCall } from './bind-call.ts'
import { isNullable } from './is-nullable.ts'
import { underRules } from './under-rules.ts'

export interface CallOptions {
  /** Aggregates each value once. */
  readonly distinct?: boolean
  /** Says which rows an aggregate counts; see `AggregateCall`. */
  readonly filter?: Call | undefined
  /** The name in the query, where it is an alias of the function. */
  readonly calledAs?: string | undefined
  /** The rules of the session, which say what the call means and how its arguments are cast. */
  readonly rules?: CallRules
  readonly origin?: Origin | undefined
}

/**
 * Calls a built-in function: chooses the signature, casts the arguments to it, and finds the type and nullability of
 * the result. Raises DATATYPE_MISMATCH and WRONG_NUM_ARGS errors for arguments that do not fit.
 *
 * @example
 * ```ts
 * callOf(plus, [age, literalOf(int, 1)]).type // int
 * ```
 */
export function callOf(definition: ScalarFunction, values: readonly Expression[], options?: CallOptions): Call
export function callOf(
  definition: AggregateFunction,
  values: readonly Expression[],
  options?: CallOptions,
): AggregateCall
export function callOf(
  definition: ExpressionFunction,
  values: readonly Expression[],
  options?: CallOptions,
): Call | AggregateCall
export function callOf(
  declared: ExpressionFunction,
  values: readonly Expression[],
  options: CallOptions = {},
): Call | AggregateCall {
  const { distinct = false, filter, calledAs, rules = NO_RULES, origin } = options
  const definition = underRules(declared, rules)
  const bound = bindCall(definition, values, origin, rules)
  if (definition.kind === 'aggregate') {
    const nullable = definition.nullable ?? true
    return {
      kind: 'aggregateCall',
      function: definition,
      ...bound,
      nullable,
      distinct,
      filter,
      calledAs,
      origin,
    }
  }
  const nullable = isNullable(definition, bound.arguments, bound.type)
  return { kind: 'call', function: definition, ...bound, nullable, calledAs, origin }
}
