import { errorOf, type Value } from '@kindling/core'
import type { Call, Expression } from '../expressions/expression.ts'
import { isConstant } from '../expressions/properties.ts'
import { expressionTree } from '../tree/tree.ts'
import { castValue } from './cast-value.ts'

/** Tells whether `evaluate` can compute an expression: no columns, nothing random, a specification for each function. */
export function canEvaluate(expression: Expression): boolean {
  return (
    isConstant(expression) &&
    !expressionTree.some(
      expression,
      (node) => node.kind === 'call' && node.function.kernel === undefined && !isChoice(node.function.lazy),
    )
  )
}

/**
 * Computes an expression without columns by the specification kernels of its functions. Raises what they raise, such as
 * DIVIDE_BY_ZERO; an expression for which `canEvaluate` is false is an internal error.
 */
export function evaluate(expression: Expression): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'alias':
      return evaluate(expression.child)
    case 'call':
      return evaluateCall(expression)
    case 'cast':
      return castValue(
        evaluate(expression.child),
        expression.child.type,
        expression.type,
        expression.mode,
        expression.timeZone,
      )
    case 'field': {
      const { child, index } = expression
      const struct = evaluate(child) as Readonly<Record<string, Value>> | null
      const field = child.type.kind === 'struct' ? child.type.fields[index] : undefined
      return field === undefined ? null : (struct?.[field.name] ?? null)
    }
    case 'attribute':
    case 'userCall':
    case 'aggregateCall':
      throw errorOf('INTERNAL_ERROR', { message: `a ${expression.kind} has no constant value` })
  }
}

function evaluateCall(call: Call): Value {
  const { lazy } = call.function
  if (lazy === 'when') return evaluateWhen(call.arguments)
  if (lazy === 'coalesce') return evaluateCoalesce(call.arguments)
  const [left, right] = call.arguments
  if (lazy !== undefined && left !== undefined && right !== undefined) {
    const first = evaluate(left)
    if (first === (lazy === 'or')) return first
    return applyKernel(call, [first, evaluate(right)])
  }
  return applyKernel(call, call.arguments.map(evaluate))
}

function evaluateWhen(parts: readonly Expression[]): Value {
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [condition, value] = parts.slice(index, index + 2)
    if (condition !== undefined && value !== undefined && evaluate(condition) === true) return evaluate(value)
  }
  const otherwise = parts.length % 2 === 1 ? parts.at(-1) : undefined
  return otherwise === undefined ? null : evaluate(otherwise)
}

function evaluateCoalesce(parts: readonly Expression[]): Value {
  for (const part of parts) {
    const value = evaluate(part)
    if (value !== null) return value
  }
  return null
}

function isChoice(lazy: Call['function']['lazy']): boolean {
  return lazy === 'when' || lazy === 'coalesce'
}

function applyKernel(call: Call, values: readonly Value[]): Value {
  const { kernel, nulls, name } = call.function
  if (nulls === 'propagate' && values.includes(null)) return null
  if (kernel === undefined) throw errorOf('INTERNAL_ERROR', { message: `${name} has no specification` })
  const types = { arguments: call.arguments.map((argument) => argument.type), returns: call.type }
  return kernel(values as readonly never[], types) as Value
}
