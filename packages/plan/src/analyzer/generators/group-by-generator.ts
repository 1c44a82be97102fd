import { errorOf } from '@kindling/core'
import type { UnresolvedCall, UnresolvedExpression } from '../../expressions/unresolved-expression.ts'
import type { FunctionRegistry } from '../../functions/registry.ts'
import type { UnresolvedAggregateEach } from '../../plans/unresolved-frame-plan.ts'
import type { UnresolvedAggregate, UnresolvedPlan } from '../../plans/unresolved-plan.ts'
import { unresolvedExpressionTree } from '../../tree/tree.ts'
import { generatorOf } from './translate-generator.ts'

/**
 * Makes rows before they are grouped, where a generator that may stand in what is grouped by is called: its column then
 * takes the place of the calls. Gives the same plan where there is none.
 */
export function groupByGenerator<Plan extends UnresolvedAggregate | UnresolvedAggregateEach>(
  plan: Plan,
  functions: FunctionRegistry,
): Plan {
  const lists = plan.kind === 'aggregate' ? [plan.groupings, plan.aggregates] : [plan.groupings, plan.shown]
  const calls = lists.flat().flatMap((each) => groupingCalls(each, functions))
  const [call] = calls
  const definition = call && generatorOf(call, functions)
  if (call === undefined || definition === undefined) return plan
  if (calls.some((other) => textOf(other) !== textOf(call))) {
    const feature = `Several calls of \`${call.name}\` in one query`
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: call.origin })
  }
  const columns = definition.names ?? []
  const input: UnresolvedPlan = {
    kind: 'generate',
    input: plan.input,
    generator: call,
    outer: false,
    columns,
  }
  const { origin } = call
  const column: UnresolvedExpression = { kind: 'attribute', parts: columns, ...(origin && { origin }) }
  const replaced = (list: readonly UnresolvedExpression[]): readonly UnresolvedExpression[] =>
    list.map((each) =>
      unresolvedExpressionTree.rewriteDown(each, (node) => (isGrouping(node, functions) ? column : node)),
    )
  const groupings = replaced(plan.groupings)
  const shared = { input, groupings, ...(definition.mergesRows && { mergesRows: true }) }
  return plan.kind === 'aggregate'
    ? { ...plan, ...shared, aggregates: replaced(plan.aggregates) }
    : { ...plan, ...shared, shown: replaced(plan.shown) }
}

function isGrouping(node: UnresolvedExpression, functions: FunctionRegistry): node is UnresolvedCall {
  return node.kind === 'call' && generatorOf(node, functions)?.groupsRows === true
}

function groupingCalls(
  expression: UnresolvedExpression,
  functions: FunctionRegistry,
): readonly UnresolvedCall[] {
  const found: UnresolvedCall[] = []
  unresolvedExpressionTree.walk(expression, (node) => {
    if (isGrouping(node, functions)) found.push(node)
    return undefined
  })
  return found
}

/** Writes a call without the places in which it stands, so that two can be compared. */
function textOf(call: UnresolvedCall): string {
  return JSON.stringify(call, (key, value: unknown) => {
    if (key === 'origin') return undefined
    return typeof value === 'bigint' ? `${value}n` : value
  })
}
