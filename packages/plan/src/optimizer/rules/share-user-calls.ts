import { expressionName } from '../../expressions/column-name.ts'
import type { Alias, Expression, UserCall } from '../../expressions/expression.ts'
import { holdsUserCall, isDeterministic, referencesOf } from '../../expressions/properties.ts'
import { sameExpression } from '../../expressions/same-expression.ts'
import type { Plan } from '../../plans/plan.ts'
import { aliasOf, expressionsOf, mapExpressions } from '../../tree/map-expressions.ts'
import { attributeOf, outputIds, outputOf } from '../../tree/output-of.ts'
import { expressionTree, planTree } from '../../tree/tree.ts'
import type { Rule } from '../rule.ts'

/**
 * Calls a deterministic function of the user once where a query does so several times with equal arguments: in one
 * node, or in a projection or aggregation and the filters, sorts and limits right below it. The call moves into a
 * projection below the lowest of them, where it was made for the same rows before.
 */
export const shareUserCalls: Rule = {
  name: 'shareUserCalls',
  order: 'down',
  onUserCalls: true,
  apply(plan) {
    if (plan.kind === 'limit') return plan
    const call = repeatedCall(plan)
    if (call === undefined) return plan
    const shared = share(plan, aliasOf(call, expressionName(call)))
    if (plan.kind === 'project' || plan.kind === 'aggregate') return shared
    return { kind: 'project', input: shared, projections: outputOf(plan) }
  },
}

/** Finds the first call that stands at least twice in a node and those that it shares calls with. */
function repeatedCall(plan: Plan): UserCall | undefined {
  const calls: UserCall[] = []
  for (const expression of expressionsInReach(plan)) {
    if (!holdsUserCall(expression)) continue
    expressionTree.walk(expression, (node) => {
      if (node.kind === 'userCall' && isDeterministic(node)) calls.push(node)
    })
  }
  return calls.find(
    (call, index) =>
      calls.some((other, place) => place > index && sameExpression(call, other)) && canMove(call, plan),
  )
}

/** A call over aggregates has no place below them, nor has one that is made of groups, nor one over both sides of a join. */
function canMove(call: UserCall, plan: Plan): boolean {
  if (plan.kind === 'join') return planTree.children(plan).some((side) => gives(side, call))
  if (plan.kind !== 'aggregate') return true
  return !plan.aggregates.some((each) => standsOutside(each, call, plan.groupings))
}

/** Tells whether a call stands in an expression outside of aggregates and groupings. */
function standsOutside(expression: Expression, call: UserCall, groupings: readonly Expression[]): boolean {
  if (expression.kind === 'aggregateCall') return false
  if (groupings.some((grouping) => sameExpression(grouping, expression))) return false
  if (expression.kind === 'userCall' && sameExpression(expression, call)) return true
  return expressionTree.children(expression).some((child) => standsOutside(child, call, groupings))
}

/** Tells whether a plan gives all columns that an expression reads. */
function gives(plan: Plan, expression: Expression): boolean {
  const ids = outputIds(plan)
  return referencesOf(expression).every(({ id }) => ids.has(id))
}

function expressionsInReach(plan: Plan): readonly Expression[] {
  const below = nextInReach(plan)
  return below === undefined ? expressionsOf(plan) : [...expressionsOf(plan), ...expressionsInReach(below)]
}

/** Rows that a filter, sort or limit lets through keep the columns they had. */
function nextInReach(plan: Plan): Plan | undefined {
  if (!('input' in plan)) return undefined
  const { input } = plan
  return input.kind === 'filter' || input.kind === 'sort' || input.kind === 'limit' ? input : undefined
}

function share(plan: Plan, shared: Alias): Plan {
  const below = nextInReach(plan)
  const isLowest = below === undefined || !expressionsInReach(below).some((each) => holds(each, shared))
  const node = mapExpressions(plan, (expression) => replace(expression, shared))
  // Of two sides of a join, the first that can compute the call does.
  const source = planTree.children(node).find((input) => gives(input, shared))
  return planTree.mapChildren(node, (input) => {
    if (input !== source) return input
    return isLowest
      ? { kind: 'project', input, projections: [...outputOf(input), shared] }
      : share(input, shared)
  })
}

function holds(expression: Expression, shared: Alias): boolean {
  return expressionTree.some(expression, (node) => node.kind === 'userCall' && sameExpression(node, shared))
}

function replace(expression: Expression, shared: Alias): Expression {
  return expressionTree.rewriteDown(expression, (node) =>
    node.kind === 'userCall' && sameExpression(node, shared) ? attributeOf(shared) : node,
  )
}
