import type { Value } from '@kindling/core'
import type { AggregateCall, Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import { expressionTree } from '../../tree/tree.ts'

/** Says what an expression over aggregates is for a group without rows: counts are 0, most others NULL. */
export function overNoRows(expression: Expression): Expression {
  return expressionTree.rewriteDown(expression, (node) =>
    node.kind === 'aggregateCall' ? resultOverNoRows(node) : node,
  )
}

function resultOverNoRows(call: AggregateCall): Expression {
  const { rewrite, kernel } = call.function
  const types = { arguments: call.arguments.map(({ type }) => type), returns: call.type }
  if (rewrite !== undefined) return overNoRows(rewrite(call.arguments, types))
  const value = kernel === undefined ? null : (kernel([], types) as Value)
  return literalOf(call.type, value)
}
