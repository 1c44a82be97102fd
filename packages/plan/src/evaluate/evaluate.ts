import { errorOf, type StructValue, type Value } from '@kindling/core'
import type { Call, Expression, FieldAccess, Lambda } from '../expressions/expression.ts'
import { isConstant } from '../expressions/properties.ts'
import { expressionTree } from '../tree/tree.ts'
import { castValue } from './cast-value.ts'

/** Tells whether `evaluate` can compute an expression: no columns, nothing random, a specification for each function. */
export function canEvaluate(expression: Expression): boolean {
  return (
    isConstant(expression) &&
    !expressionTree.some(expression, (node) => node.kind === 'call' && !hasSpecification(node))
  )
}

/**
 * Computes an expression without columns by the specification kernels of its functions. Raises what they raise, such as
 * DIVIDE_BY_ZERO; an expression for which `canEvaluate` is false is an internal error.
 */
export function evaluate(expression: Expression): Value {
  return evaluateIn(expression, NO_VARIABLES)
}

/** Holds the values of the parameters of the lambdas around an expression, by id. */
type Variables = ReadonlyMap<number, Value>

const NO_VARIABLES: Variables = new Map()

function evaluateIn(expression: Expression, variables: Variables): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'alias':
      return evaluateIn(expression.child, variables)
    case 'call':
      return evaluateCall(expression, variables)
    case 'cast':
      return castValue(
        evaluateIn(expression.child, variables),
        expression.child.type,
        expression.type,
        expression.mode,
        expression.timeZone,
        expression.now,
      )
    case 'field':
      return evaluateField(expression, evaluateIn(expression.child, variables))
    case 'lambdaVariable':
      return variables.get(expression.id) ?? null
    case 'attribute':
    case 'lambda':
    case 'userCall':
    case 'aggregateCall':
    case 'windowCall':
      throw errorOf('INTERNAL_ERROR', { message: `a ${expression.kind} has no constant value` })
  }
}

function evaluateField({ child: { type }, index }: FieldAccess, value: Value): Value {
  const struct = type.kind === 'array' ? type.element : type
  const name = struct.kind === 'struct' ? struct.fields[index]?.name : undefined
  const take = (from: Value): Value => (from as StructValue | null)?.[name ?? ''] ?? null
  return type.kind === 'array' && value !== null ? (value as readonly Value[]).map(take) : take(value)
}

function evaluateCall(call: Call, variables: Variables): Value {
  const { lazy } = call.function
  if (lazy === 'when') return evaluateWhen(call.arguments, variables)
  if (lazy === 'coalesce') return evaluateCoalesce(call.arguments, variables)
  const [left, right] = call.arguments
  if (lazy !== undefined && left !== undefined && right !== undefined) {
    const first = evaluateIn(left, variables)
    if (first === (lazy === 'or')) return first
    return applyKernel(call, [first, evaluateIn(right, variables)])
  }
  return applyKernel(
    call,
    call.arguments.map((argument) =>
      argument.kind === 'lambda' ? functionOf(argument, variables) : evaluateIn(argument, variables),
    ),
  )
}

function functionOf(
  { parameters, body }: Lambda,
  variables: Variables,
): (...values: readonly Value[]) => Value {
  return (...values) => {
    const own = parameters.map(({ id }, index): [number, Value] => [id, values[index] ?? null])
    return evaluateIn(body, new Map([...variables, ...own]))
  }
}

function evaluateWhen(parts: readonly Expression[], variables: Variables): Value {
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [condition, value] = parts.slice(index, index + 2)
    if (condition !== undefined && value !== undefined && evaluateIn(condition, variables) === true)
      return evaluateIn(value, variables)
  }
  const otherwise = parts.length % 2 === 1 ? parts.at(-1) : undefined
  return otherwise === undefined ? null : evaluateIn(otherwise, variables)
}

function evaluateCoalesce(parts: readonly Expression[], variables: Variables): Value {
  for (const part of parts) {
    const value = evaluateIn(part, variables)
    if (value !== null) return value
  }
  return null
}

function hasSpecification({ function: { kernel, folds, lazy } }: Call): boolean {
  return (kernel !== undefined && folds !== false) || isChoice(lazy)
}

function isChoice(lazy: Call['function']['lazy']): boolean {
  return lazy === 'when' || lazy === 'coalesce'
}

/** Values are functions where arguments are lambdas. */
function applyKernel(call: Call, values: readonly unknown[]): Value {
  const { kernel, nulls, name } = call.function
  if (nulls === 'propagate' && values.includes(null)) return null
  if (kernel === undefined) throw errorOf('INTERNAL_ERROR', { message: `${name} has no specification` })
  const types = { arguments: call.arguments.map((argument) => argument.type), returns: call.type }
  return kernel(values as readonly never[], types) as Value
}
