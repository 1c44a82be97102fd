import { errorOf, type Origin } from '@kindling/core'
import type { Expression, NamedExpression } from '../../expressions/expression.ts'
import { referencesOf } from '../../expressions/properties.ts'
import { conditionsOf, joinConditions } from '../../optimizer/conjunctions.ts'
import type { Aggregate, Filter, Plan, Project, Window } from '../../plans/plan.ts'
import { aliasOf, expressionsOf } from '../../tree/map-expressions.ts'
import { attributeOf, outputOf } from '../../tree/output-of.ts'
import { expressionTree, planTree } from '../../tree/tree.ts'

/** Is a plan that reads nothing from around it, and the conditions that rows of both must meet. */
export interface Decorrelated {
  readonly plan: Plan
  readonly conditions: readonly Expression[]
}

/**
 * Takes the conditions that read columns of the query around a subquery out of it, so that it can be joined by them.
 * `emptyGroups` says whether the row of an aggregation over no rows matters. Raises UNSUPPORTED_FEATURE.SYNTAX where such columns are read by anything else.
 */
export function decorrelate(
  plan: Plan,
  emptyGroups: 'given' | 'lost',
  origin: Origin | undefined,
): Decorrelated {
  const own = ownIds(plan)
  const isOuter = (expression: Expression): boolean => referencesOf(expression).some(({ id }) => !own.has(id))
  const result = pull(plan, isOuter, origin)
  // Over no rows at all an aggregation without groups gives a row, which grouping by the conditions would lose.
  if (emptyGroups === 'given' && result.conditions.length > 0 && aggregatesAll(plan)) {
    throw unsupported('below an aggregation of all rows', origin)
  }
  planTree.walk(result.plan, (node) => {
    if (expressionsOf(node).some(isOuter)) throw unsupported('here', origin)
    return undefined
  })
  return result
}

function aggregatesAll(plan: Plan): boolean {
  if (plan.kind === 'project' || plan.kind === 'filter' || plan.kind === 'sort')
    return aggregatesAll(plan.input)
  return plan.kind === 'aggregate' && plan.groupings.length === 0
}

type Test = (expression: Expression) => boolean

/** Collects the ids of all columns that a plan makes itself. */
function ownIds(plan: Plan): ReadonlySet<number> {
  const ids = new Set<number>()
  planTree.walk(plan, (node) => {
    if (node.kind === 'project' || node.kind === 'aggregate' || node.kind === 'window') {
      for (const each of madeBy(node)) {
        if (each.kind === 'alias') ids.add(each.id)
      }
    } else if (node.kind === 'generate') {
      for (const made of [node.element, ...(node.position === undefined ? [] : [node.position])])
        ids.add(made.id)
    } else if (planTree.children(node).length === 0 || node.kind === 'union' || node.kind === 'join') {
      const made = node.kind === 'join' ? (node.mark === undefined ? [] : [node.mark]) : outputOf(node)
      for (const attribute of made) ids.add(attribute.id)
    }
    return undefined
  })
  return ids
}

function madeBy(plan: Project | Aggregate | Window): readonly NamedExpression[] {
  switch (plan.kind) {
    case 'project':
      return plan.projections
    case 'aggregate':
      return plan.aggregates
    case 'window':
      return plan.calls
  }
}

function pull(plan: Plan, isOuter: Test, origin: Origin | undefined): Decorrelated {
  switch (plan.kind) {
    case 'filter':
      return pullFilter(plan, isOuter, origin)
    case 'project':
      return pullProject(plan, isOuter, origin)
    case 'aggregate':
      return pullAggregate(plan, isOuter, origin)
    case 'window':
      return pullWindow(plan, isOuter, origin)
    case 'sort': {
      const below = pull(plan.input, isOuter, origin)
      return { plan: { ...plan, input: below.plan }, conditions: below.conditions }
    }
    case 'join': {
      if (plan.type !== 'inner') return { plan, conditions: [] }
      const [left, right] = [pull(plan.left, isOuter, origin), pull(plan.right, isOuter, origin)]
      const conditions = [...left.conditions, ...right.conditions]
      return { plan: { ...plan, left: left.plan, right: right.plan }, conditions }
    }
    default:
      return { plan, conditions: [] }
  }
}

function pullFilter(plan: Filter, isOuter: Test, origin: Origin | undefined): Decorrelated {
  const below = pull(plan.input, isOuter, origin)
  const all = conditionsOf(plan.condition)
  const pulled = all.filter(isOuter)
  const condition = joinConditions(
    all.filter((each) => !pulled.includes(each)),
    plan.condition,
  )
  return {
    plan: condition === undefined ? below.plan : { ...plan, input: below.plan, condition },
    conditions: [...below.conditions, ...pulled],
  }
}

/** Columns that the conditions read must come through. */
function pullProject(plan: Project, isOuter: Test, origin: Origin | undefined): Decorrelated {
  const below = pull(plan.input, isOuter, origin)
  const given = new Set(plan.projections.map(({ id }) => id))
  const available = new Map(outputOf(below.plan).map((attribute) => [attribute.id, attribute]))
  const added: NamedExpression[] = []
  for (const { id } of below.conditions.flatMap(referencesOf)) {
    const column = available.get(id)
    if (column === undefined || given.has(id)) continue
    given.add(id)
    added.push(column)
  }
  const projections = [...plan.projections, ...added]
  return { plan: { ...plan, input: below.plan, projections }, conditions: below.conditions }
}

/** Takes the side of an equality that reads nothing from around the subquery. */
function innerSide(
  condition: Expression,
  isOuter: Test,
  above: string,
  origin: Origin | undefined,
): Expression {
  if (condition.kind !== 'call' || condition.function.equality === undefined) {
    throw unsupported(`in another condition than an equality, below ${above}`, origin)
  }
  const side = condition.arguments.find((each) => !isOuter(each))
  if (side === undefined) throw unsupported('on both sides of an equality', origin)
  return side
}

/** Rows that meet by an equality fall into the same group: the aggregation groups by its inner side as well. */
function pullAggregate(plan: Aggregate, isOuter: Test, origin: Origin | undefined): Decorrelated {
  const below = pull(plan.input, isOuter, origin)
  if (below.conditions.length === 0) return { plan: { ...plan, input: below.plan }, conditions: [] }
  const groupings = [...plan.groupings]
  const aggregates = [...plan.aggregates]
  const conditions = below.conditions.map((condition): Expression => {
    const side = innerSide(condition, isOuter, 'an aggregation', origin)
    groupings.push(side)
    const column = side.kind === 'attribute' ? side : aliasOf(side, 'key')
    aggregates.push(column)
    return expressionTree.mapChildren(condition, (each) => (each === side ? attributeOf(column) : each))
  })
  return { plan: { ...plan, input: below.plan, groupings, aggregates }, conditions }
}

/** Rows that meet by an equality fall into the same partition: its inner side parts the rows as well. */
function pullWindow(plan: Window, isOuter: Test, origin: Origin | undefined): Decorrelated {
  const below = pull(plan.input, isOuter, origin)
  const keys = below.conditions.map((condition) => innerSide(condition, isOuter, 'a window', origin))
  const calls = plan.calls.map((each) =>
    expressionTree.mapChildren(each, (child) =>
      child.kind === 'windowCall' ? { ...child, partitionBy: [...child.partitionBy, ...keys] } : child,
    ),
  )
  return { plan: { ...plan, input: below.plan, calls }, conditions: below.conditions }
}

function unsupported(where: string, origin: Origin | undefined): Error {
  const feature = `A column of the query around a subquery, read ${where},`
  return errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin })
}
