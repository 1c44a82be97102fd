import type { DataType, Origin } from '@kindling/core'
import type { AggregateCall, Call, Expression } from '../expressions/expression.ts'
import type { AggregateFunction, ExpressionFunction, ScalarFunction } from '../functions/definition.ts'
import { NO_FACTS } from '../functions/query-facts.ts'
import { instantiate } from './bind-signature.ts'
import { castOf } from './cast-of.ts'
import { type Choice, chooseSignature } from './choose-signature.ts'

export interface CallOptions {
  /** Aggregates each value once. */
  readonly distinct?: boolean
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
  const { distinct = false, calledAs, origin } = options
  const choice = chooseSignature(definition, values, origin)
  const { types, bindings } = choice.binding
  const cast = choice.values.map((value, index) => castOf(value, types[index] ?? value.type))
  const type = resultType(choice, cast)
  if (definition.kind === 'aggregate') {
    const nullable = definition.nullable ?? true
    return {
      kind: 'aggregateCall',
      function: definition,
      arguments: cast,
      bindings,
      type,
      nullable,
      distinct,
      calledAs,
      origin,
    }
  }
  const nullable = isNullable(definition, cast, type)
  return { kind: 'call', function: definition, arguments: cast, bindings, type, nullable, calledAs, origin }
}

/** A function that is expressed by others can give NULL where they can. */
function isNullable(definition: ScalarFunction, values: readonly Expression[], returns: DataType): boolean {
  const nulls = values.map((value) => value.nullable)
  const stated = definition.nullable?.(nulls)
  if (stated !== undefined) return stated
  if (definition.rewrite === undefined) return nulls.includes(true)
  const types = { arguments: values.map((value) => value.type), returns }
  return definition.rewrite(values, types, NO_FACTS).nullable
}

/** Finds the type that a call has, by its signature and its cast arguments. */
export function resultType({ signature, binding }: Choice, values: readonly Expression[]): DataType {
  const { returns } = signature
  return typeof returns === 'function'
    ? returns(
        values.map((value) => value.type),
        values,
      )
    : instantiate(returns, binding.bindings)
}
