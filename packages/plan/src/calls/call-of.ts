import type { DataType, Origin } from '@kindling/core'
import type { AggregateCall, Call, Expression } from '../expressions/expression.ts'
import type { AggregateFunction, ExpressionFunction, ScalarFunction } from '../functions/definition.ts'
import { NO_FACTS } from '../functions/query-facts.ts'
import { bindCall } from './bind-call.ts'

export interface CallOptions {
  /** Aggregates each value once. */
  readonly distinct?: boolean
  /** Says which rows an aggregate counts; see `AggregateCall`. */
  readonly filter?: Call | undefined
  /** The name in the query, where it is an alias of the function. */
  readonly calledAs?: string | undefined
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
  definition: ExpressionFunction,
  values: readonly Expression[],
  options: CallOptions = {},
): Call | AggregateCall {
  const { distinct = false, filter, calledAs, origin } = options
  const bound = bindCall(definition, values, origin)
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

/** A function that is expressed by others can give NULL where they can. */
function isNullable(definition: ScalarFunction, values: readonly Expression[], returns: DataType): boolean {
  const nulls = values.map((value) => value.nullable)
  const stated = definition.nullable?.(nulls, values)
  if (stated !== undefined) return stated
  if (definition.rewrite === undefined) return nulls.includes(true)
  const types = { arguments: values.map((value) => value.type), returns }
  return definition.rewrite(values, types, NO_FACTS).nullable
}
