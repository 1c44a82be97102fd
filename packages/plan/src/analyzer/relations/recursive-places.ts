import { errorOf, type Origin } from '@kindling/core'
import type { Plan } from '../../plans/plan.ts'
import type { UnresolvedJoin, UnresolvedPlan } from '../../plans/unresolved-plan.ts'
import { expressionsOf } from '../../tree/map-expressions.ts'
import {
  expressionTree,
  planTree,
  unresolvedExpressionsOf,
  unresolvedExpressionTree,
  unresolvedPlanTree,
} from '../../tree/tree.ts'

/** Tells whether a query, or a subquery in it, reads the table of a name, unless a WITH inside names something else so. */
export function readsTable(plan: UnresolvedPlan, name: string): boolean {
  const sought = name.toLowerCase()
  const reads = (node: UnresolvedPlan): boolean => {
    if (node.kind === 'readTable') return node.parts.length === 1 && node.parts[0]?.toLowerCase() === sought
    if (node.kind === 'with') {
      const own = node.definitions.findIndex(({ alias }) => alias.toLowerCase() === sought)
      const before = own === -1 ? node.definitions : node.definitions.slice(0, own)
      return before.some(reads) || (own === -1 && reads(node.input))
    }
    return subqueriesOf(node).some(reads) || unresolvedPlanTree.children(node).some(reads)
  }
  return reads(plan)
}

function subqueriesOf(plan: UnresolvedPlan): readonly UnresolvedPlan[] {
  const found: UnresolvedPlan[] = []
  for (const expression of unresolvedExpressionsOf(plan)) {
    unresolvedExpressionTree.walk(expression, (part) => {
      if ('plan' in part) found.push(part.plan)
      return undefined
    })
  }
  return found
}

/**
 * Refuses a step that reads the level before in places where a level of its own would not do: on the side of a join that
 * may lack a partner, and where rows are grouped or sorted.
 */
export function checkPlaces(step: UnresolvedPlan, name: string): void {
  const check = (node: UnresolvedPlan): void => {
    if (barred(node).some((input) => readsTable(input, name)))
      throw errorOf('INVALID_RECURSIVE_REFERENCE.PLACE', {}, { origin: node.origin })
    for (const input of [...unresolvedPlanTree.children(node), ...subqueriesOf(node)]) check(input)
  }
  check(step)
}

function barred(node: UnresolvedPlan): readonly UnresolvedPlan[] {
  if (node.kind === 'aggregate' || node.kind === 'sort' || node.kind === 'pivot') return [node.input]
  return node.kind === 'join' ? barredSides(node) : []
}

function barredSides({ type, left, right }: UnresolvedJoin): readonly UnresolvedPlan[] {
  switch (type) {
    case 'left':
    case 'leftSemi':
    case 'leftAnti':
      return [right]
    case 'right':
      return [left]
    case 'full':
      return [left, right]
    default:
      return []
  }
}

/** Refuses a step that aggregates, or computes windows over, the level before. */
export function checkSteps(step: Plan, id: number, origin: Origin | undefined): void {
  const refers = (plan: Plan): boolean =>
    planTree.some(plan, (node) => node.kind === 'recursiveReference' && node.id === id)
  planTree.walk(step, (node) => {
    const gathers = node.kind === 'window' || (node.kind === 'aggregate' && computesAggregates(node))
    if (gathers && refers(node)) throw errorOf('INVALID_RECURSIVE_REFERENCE.PLACE', {}, { origin })
    return undefined
  })
}

/** DISTINCT is an aggregation, too, but one that computes nothing. */
function computesAggregates(plan: Plan): boolean {
  return expressionsOf(plan).some((expression) =>
    expressionTree.some(expression, (part) => part.kind === 'aggregateCall'),
  )
}
