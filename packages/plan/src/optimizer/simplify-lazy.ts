import { sameType } from '@kindling/core'
import { castOf } from '../calls/cast-of.ts'
import type { Call, Expression } from '../expressions/expression.ts'
import { literalOf } from '../expressions/literal-of.ts'

/**
 * Leaves out the parts of a choice that are known not to count: branches whose condition is a literal, sides of AND and
 * OR, NULLs of COALESCE. Gives the same object when all of them count.
 */
export function simplifyLazy(call: Call): Expression {
  switch (call.function.lazy) {
    case 'and':
      return simplifySides(call, true)
    case 'or':
      return simplifySides(call, false)
    case 'when':
      return simplifyWhen(call)
    case 'coalesce':
      return simplifyCoalesce(call)
    default:
      return call
  }
}

/** `true AND x` is x; `false AND x` is false without looking at x, which `x AND false` must not skip. */
function simplifySides(call: Call, neutral: boolean): Expression {
  const [left, right] = call.arguments
  if (left === undefined || right === undefined) return call
  if (isValue(left, neutral)) return right
  if (isValue(left, !neutral)) return left
  return isValue(right, neutral) ? left : call
}

function simplifyWhen(call: Call): Expression {
  const kept: Expression[] = []
  let otherwise = call.arguments.length % 2 === 1 ? call.arguments.at(-1) : undefined
  for (let index = 0; index + 1 < call.arguments.length; index += 2) {
    const [condition, value] = call.arguments.slice(index, index + 2)
    if (condition === undefined || value === undefined || isNever(condition)) continue
    if (isValue(condition, true)) {
      otherwise = value
      break
    }
    kept.push(condition, value)
  }
  if (kept.length === 0) {
    return otherwise === undefined ? literalOf(call.type, null) : typed(otherwise, call)
  }
  const parts = otherwise === undefined ? kept : [...kept, otherwise]
  return parts.length === call.arguments.length ? call : { ...call, arguments: parts }
}

function simplifyCoalesce(call: Call): Expression {
  const parts = call.arguments.filter((part) => !isValue(part, null))
  const last = parts.findIndex((part) => !part.nullable)
  const needed = last === -1 ? parts : parts.slice(0, last + 1)
  const [first] = needed
  if (first === undefined) return literalOf(call.type, null)
  if (needed.length === 1) return typed(first, call)
  return needed.length === call.arguments.length ? call : { ...call, arguments: needed }
}

function typed(part: Expression, call: Call): Expression {
  return sameType(part.type, call.type) ? part : castOf(part, call.type)
}

function isNever(condition: Expression): boolean {
  return isValue(condition, false) || isValue(condition, null)
}

function isValue(expression: Expression, value: boolean | null): boolean {
  return expression.kind === 'literal' && expression.value === value
}
