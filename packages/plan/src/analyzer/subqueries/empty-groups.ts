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
  // The specification answers for itself: what a call is rewritten to may call the same function again.
  if (kernel !== undefined) return literalOf(call.type, kernel([], types) as Value)
  return rewrite === undefined ? literalOf(call.type, null) : overNoRows(rewrite(call.arguments, types))
}
