import { castOf } from '../calls/cast-of.ts'
import type { AggregateCall, Call, Expression } from '../expressions/expression.ts'
import type { Plan } from '../plans/plan.ts'
import { mapExpressions } from '../tree/map-expressions.ts'
import { expressionTree, planTree } from '../tree/tree.ts'

/**
 * Removes what only the analyzer needs: names inside expressions, and calls of functions that are expressed by others.
 */
export function finishPlan(plan: Plan): Plan {
  return planTree.rewriteUp(plan, (node) => mapExpressions(node, finishNamed))
}

/** The name of a projection stays; those inside it go. */
function finishNamed(expression: Expression): Expression {
  return expression.kind === 'alias'
    ? expressionTree.mapChildren(expression, finishExpression)
    : finishExpression(expression)
}

/** Removes from one expression what only the analyzer needs. */
export function finishExpression(expression: Expression): Expression {
  return expressionTree.rewriteUp(expression, (node) => {
    if (node.kind === 'alias') return node.child
    return node.kind === 'call' || node.kind === 'aggregateCall' ? writeOut(node) : node
  })
}

/** Writes a call in terms of other functions, those in turn in terms of others. */
function writeOut(call: Call | AggregateCall): Expression {
  const { rewrite } = call.function
  if (rewrite === undefined) return call
  const types = { arguments: call.arguments.map((argument) => argument.type), returns: call.type }
  const written = expressionTree.rewriteUp(rewrite(call.arguments, types), (node) => {
    if (node.kind === 'call') return writeOut(node)
    if (node.kind !== 'aggregateCall') return node
    return writeOut(call.kind === 'aggregateCall' && call.distinct ? { ...node, distinct: true } : node)
  })
  return castOf(written, call.type)
}
