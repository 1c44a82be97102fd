import type { Expression, NamedExpression } from '../../expressions/expression.ts'
import { referencesOf } from '../../expressions/properties.ts'
import { conditionsOf, joinConditions } from '../../optimizer/conjunctions.ts'
import type { Aggregate, Filter, Join, Plan, Project, Window } from '../../plans/plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { attributeOf, outputOf } from '../../tree/output-of.ts'
import { expressionTree } from '../../tree/tree.ts'
import { type IsOuter, outerColumns, outerTest } from './outer-columns.ts'

/** Is a plan that reads nothing from around it, and the conditions that rows of both must meet. */
export interface Decorrelated {
  readonly plan: Plan
  readonly conditions: readonly Expression[]
}

/**
 * Takes the conditions that read columns of the query around a subquery out of it, so that it can be joined by them.
 * Gives nothing where such columns are read by anything else, or where rows that meet no condition would matter:
 * the subquery must then be computed for every row of the query around it.
 */
export function decorrelate(plan: Plan): Decorrelated | undefined {
  const result = pull(plan, outerTest(plan))
  return result === undefined || outerColumns(result.plan).length > 0 ? undefined : result
}

/** Tells whether a plan gives a row even for no rows at all: an aggregation without groups does. */
export function aggregatesAll(plan: Plan): boolean {
  switch (plan.kind) {
    case 'project':
    case 'filter':
    case 'sort':
    case 'generate':
    case 'window':
    case 'limit':
    case 'offset':
    case 'sample':
      return aggregatesAll(plan.input)
    case 'join':
      return aggregatesAll(plan.left) || aggregatesAll(plan.right)
    case 'union':
      return plan.inputs.some(aggregatesAll)
    case 'recursion':
      return aggregatesAll(plan.anchor)
    case 'aggregate':
      return plan.groupings.length === 0 || aggregatesAll(plan.input)
    default:
      return false
  }
}

function pull(plan: Plan, isOuter: IsOuter): Decorrelated | undefined {
  switch (plan.kind) {
    case 'filter':
      return pullFilter(plan, isOuter)
    case 'project':
      return pullProject(plan, isOuter)
    case 'aggregate':
      return pullAggregate(plan, isOuter)
    case 'window':
      return pullWindow(plan, isOuter)
    case 'sort': {
      const below = pull(plan.input, isOuter)
      return below && { plan: { ...plan, input: below.plan }, conditions: below.conditions }
    }
    case 'join':
      return pullJoin(plan, isOuter)
    default:
      return { plan, conditions: [] }
  }
}

function pullFilter(plan: Filter, isOuter: IsOuter): Decorrelated | undefined {
  const below = pull(plan.input, isOuter)
  if (below === undefined) return undefined
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
function pullProject(plan: Project, isOuter: IsOuter): Decorrelated | undefined {
  const below = pull(plan.input, isOuter)
  if (below === undefined) return undefined
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

/** Takes the side of an equality that reads nothing from around the subquery, where the other reads nothing else. */
function innerSide(condition: Expression, isOuter: IsOuter): Expression | undefined {
  if (condition.kind !== 'call' || condition.function.equality === undefined) return undefined
  const side = condition.arguments.find((each) => !isOuter(each))
  const others = condition.arguments.filter((each) => each !== side)
  return others.some((each) => holdsInner(each, isOuter)) ? undefined : side
}

/** Rows that meet by an equality fall into the same group: the aggregation groups by its inner side as well. */
function pullAggregate(plan: Aggregate, isOuter: IsOuter): Decorrelated | undefined {
  const below = pull(plan.input, isOuter)
  if (below === undefined) return undefined
  if (below.conditions.length === 0) return { plan: { ...plan, input: below.plan }, conditions: [] }
  const groupings = [...plan.groupings]
  const aggregates = [...plan.aggregates]
  const conditions: Expression[] = []
  for (const condition of below.conditions) {
    const side = innerSide(condition, isOuter)
    if (side === undefined) return undefined
    groupings.push(side)
    const column = side.kind === 'attribute' ? side : aliasOf(side, 'key')
    aggregates.push(column)
    conditions.push(
      expressionTree.mapChildren(condition, (each) => (each === side ? attributeOf(column) : each)),
    )
  }
  return { plan: { ...plan, input: below.plan, groupings, aggregates }, conditions }
}

/** Rows that meet by an equality fall into the same partition: its inner side parts the rows as well. */
function pullWindow(plan: Window, isOuter: IsOuter): Decorrelated | undefined {
  const below = pull(plan.input, isOuter)
  if (below === undefined) return undefined
  const keys: Expression[] = []
  for (const condition of below.conditions) {
    const side = innerSide(condition, isOuter)
    if (side === undefined) return undefined
    keys.push(side)
  }
  const calls = plan.calls.map((each) => partitionedBy(each, keys))
  return { plan: { ...plan, input: below.plan, calls }, conditions: below.conditions }
}

/** Parts the rows of windows by more keys. */
export function partitionedBy<Call extends Expression>(call: Call, keys: readonly Expression[]): Call {
  return expressionTree.mapChildren(call, (child) =>
    child.kind === 'windowCall' ? { ...child, partitionBy: [...child.partitionBy, ...keys] } : child,
  )
}

function holdsInner(expression: Expression, isOuter: IsOuter): boolean {
  return referencesOf(expression).some((column) => !isOuter(column))
}

/** Rows of the left side pass joins that keep them all, or mark them, so that conditions over them may be tested later. */
function pullJoin(plan: Join, isOuter: IsOuter): Decorrelated | undefined {
  const left = pull(plan.left, isOuter)
  if (left === undefined) return undefined
  if (plan.type !== 'inner') {
    const keepsLeft = plan.type === 'left' || plan.type === 'mark'
    if (left.conditions.length > 0 && !keepsLeft) return undefined
    return { plan: { ...plan, left: left.plan }, conditions: left.conditions }
  }
  const right = pull(plan.right, isOuter)
  if (right === undefined) return undefined
  const all = plan.condition === undefined ? [] : conditionsOf(plan.condition)
  const pulled = all.filter(isOuter)
  const kept = all.filter((each) => !pulled.includes(each))
  const condition = plan.condition === undefined ? undefined : joinConditions(kept, plan.condition)
  return {
    plan: {
      ...plan,
      left: left.plan,
      right: right.plan,
      condition: kept.length === 0 ? undefined : condition,
    },
    conditions: [...left.conditions, ...right.conditions, ...pulled],
  }
}
