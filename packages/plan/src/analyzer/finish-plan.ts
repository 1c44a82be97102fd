import { castOf } from '../calls/cast-of.ts'
import type { AggregateCall, Call, Cast, Expression, WindowCall } from '../expressions/expression.ts'
import type { QueryFacts } from '../functions/query-facts.ts'
import type { Plan } from '../plans/plan.ts'
import { mapExpressions } from '../tree/map-expressions.ts'
import { expressionTree, planTree } from '../tree/tree.ts'
import { dependsOnTimeZone } from '../types/can-cast.ts'

/**
 * Removes what only the analyzer needs: names inside expressions, and calls of functions that are expressed by others.
 * Casts that read or show timestamps get the time zone.
 */
export function finishPlan(plan: Plan, facts: QueryFacts): Plan {
  const finish = (expression: Expression): Expression => finishExpression(expression, facts)
  return planTree.rewriteUp(plan, (node) =>
    mapExpressions(node, (expression) =>
      // The name of a projection stays; those inside it go.
      expression.kind === 'alias' ? expressionTree.mapChildren(expression, finish) : finish(expression),
    ),
  )
}

/** Removes from one expression what only the analyzer needs. */
export function finishExpression(expression: Expression, facts: QueryFacts): Expression {
  const written = expressionTree.rewriteUp(expression, (node) => {
    if (node.kind === 'alias') return node.child
    if (node.kind === 'windowCall') return writeOutWindow(node, facts)
    return node.kind === 'call' || node.kind === 'aggregateCall' ? writeOut(node, facts) : node
  })
  return expressionTree.rewriteUp(written, (node) =>
    node.kind === 'cast' ? inTimeZone(node, facts.timeZone) : node,
  )
}

function inTimeZone(cast: Cast, timeZone: string): Cast {
  return dependsOnTimeZone(cast.child.type, cast.type) ? { ...cast, timeZone } : cast
}

/** Writes a call in terms of other functions, those in turn in terms of others. */
function writeOut(call: Call | AggregateCall, facts: QueryFacts): Expression {
  const { function: definition } = call
  if (definition.rewrite === undefined) return call
  const types = { arguments: call.arguments.map((argument) => argument.type), returns: call.type }
  const rewritten =
    definition.kind === 'scalar'
      ? definition.rewrite(call.arguments, types, facts)
      : definition.rewrite(call.arguments, types)
  const written = expressionTree.rewriteUp(rewritten, (node) => {
    if (node.kind === 'call') return writeOut(node, facts)
    if (node.kind !== 'aggregateCall') return node
    return writeOut(
      call.kind === 'aggregateCall' && call.distinct ? { ...node, distinct: true } : node,
      facts,
    )
  })
  return castOf(written, call.type)
}

/** Writes an aggregate over a window in terms of others, each over the same window. */
function writeOutWindow(call: WindowCall, facts: QueryFacts): Expression {
  const { function: definition, arguments: values } = call
  if (definition.kind === 'window' || definition.rewrite === undefined) return call
  const types = { arguments: values.map((argument) => argument.type), returns: call.type }
  const written = expressionTree.rewriteUp(definition.rewrite(values, types), (node) => {
    if (node.kind === 'call') return writeOut(node, facts)
    if (node.kind !== 'aggregateCall') return node
    const { kind: _, distinct: __, ...aggregate } = node
    return writeOutWindow({ ...call, ...aggregate, origin: call.origin }, facts)
  })
  return castOf(written, call.type)
}
