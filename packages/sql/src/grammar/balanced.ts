import type { Origin } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'

/**
 * Joins operands by calls of one associative operator into a tree of logarithmic depth, split where Spark splits long
 * AND and OR chains: a chain of three is `((a op b) op c)`, one of four `((a op b) op (c op d))`.
 */
export function balanced(
  name: string,
  operands: readonly UnresolvedExpression[],
  first = 0,
  last = operands.length - 1,
): UnresolvedExpression {
  if (first >= last) return operandAt(operands, first)
  const middle = first + Math.floor((last - first) / 2)
  const left = balanced(name, operands, first, middle)
  const right = balanced(name, operands, middle + 1, last)
  return { kind: 'call', name, arguments: [left, right], ...spanning(left.origin, right.origin) }
}

/** Joins operands by calls of one operator from left to right: `(((a op b) op c) op d)`. */
export function leftToRight(name: string, operands: readonly UnresolvedExpression[]): UnresolvedExpression {
  return operands.slice(1).reduce<UnresolvedExpression>(
    (left, right) => ({
      kind: 'call',
      name,
      arguments: [left, right],
      ...spanning(left.origin, right.origin),
    }),
    operandAt(operands, 0),
  )
}

function operandAt(operands: readonly UnresolvedExpression[], index: number): UnresolvedExpression {
  const operand = operands[index]
  if (operand === undefined) throw new RangeError(`operand ${index} of ${operands.length}`)
  return operand
}

function spanning(left: Origin | undefined, right: Origin | undefined): { origin?: Origin } {
  return left?.kind === 'sql' && right?.kind === 'sql' ? { origin: { ...left, end: right.end } } : {}
}
