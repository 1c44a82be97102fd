import { boolean } from '@kindling/core'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import type { Attribute, Call, Expression } from '../../expressions/expression.ts'
import { holdsUserCall, isDeterministic } from '../../expressions/properties.ts'
import { sameExpression } from '../../expressions/same-expression.ts'
import type { Aggregate, Join, Plan } from '../../plans/plan.ts'
import { estimate } from '../../statistics/estimate.ts'
import { partneredShare } from '../../statistics/join-rows.ts'
import { expressionsOf } from '../../tree/map-expressions.ts'
import { outputIds, outputOf } from '../../tree/output-of.ts'
import { renumber } from '../../tree/renumber.ts'
import { planTree } from '../../tree/tree.ts'
import { conditionsOf } from '../conjunctions.ts'
import type { Rule } from '../rule.ts'

/** Aggregating a row takes about so many times as long as reading it and looking it up. */
const AGGREGATE = 4

/**
 * Aggregates only rows of groups that a join above asks for, where it asks for few: they are marked by the keys of the
 * other side first, which is read a second time for it. So is done with what a subquery computes for each row around it.
 */
export const reduceAggregate: Rule = {
  name: 'reduceAggregate',
  order: 'down',
  at: ['join'],
  needs: ['aggregate'],
  apply(plan) {
    if (plan.kind !== 'join' || plan.condition === undefined || plan.nullAware === true) return plan
    const keepsLeft = plan.type !== 'inner'
    if (plan.type === 'right' || plan.type === 'full') return plan
    const left = keepsLeft ? undefined : reduced(plan.left, plan.right, plan)
    if (left !== undefined) return { ...plan, left }
    const right = reduced(plan.right, plan.left, plan)
    return right === undefined ? plan : { ...plan, right }
  },
}

/** Gives a side whose aggregation takes only rows with keys of the other side; undefined where that does not pay. */
function reduced(side: Plan, other: Plan, { condition }: Join): Plan | undefined {
  const ids = outputIds(other)
  for (const equality of condition === undefined ? [] : conditionsOf(condition)) {
    if (equality.kind !== 'call' || equality.function.equality === undefined) continue
    const [left, right] = equality.arguments
    if (left?.kind !== 'attribute' || right?.kind !== 'attribute') continue
    const [key, asked] = ids.has(right.id) ? [left, right] : [right, left]
    if (!ids.has(asked.id) || ids.has(key.id)) continue
    const changed = reduceBelow(side, key.id, equality, asked, other)
    if (changed !== undefined) return changed
  }
  return undefined
}

/** Looks for the aggregation below projections and filters. */
function reduceBelow(
  plan: Plan,
  key: number,
  equality: Call,
  asked: Attribute,
  other: Plan,
): Plan | undefined {
  switch (plan.kind) {
    case 'project': {
      const source = plan.projections.find(({ id }) => id === key)
      const child = source?.kind === 'alias' ? source.child : source
      if (child?.kind !== 'attribute') return undefined
      const input = reduceBelow(plan.input, child.id, equality, asked, other)
      return input && { ...plan, input }
    }
    case 'filter': {
      const input = reduceBelow(plan.input, key, equality, asked, other)
      return input && { ...plan, input }
    }
    case 'aggregate': {
      const grouping = groupingOf(plan, key)
      if (grouping === undefined || !pays(plan, grouping, equality, asked, other)) return undefined
      return { ...plan, input: markedBy(plan.input, grouping, equality, asked, other) }
    }
    default:
      return undefined
  }
}

function groupingOf({ groupings, aggregates }: Aggregate, key: number): Expression | undefined {
  const named = aggregates.find(({ id }) => id === key)
  const child = named?.kind === 'alias' ? named.child : named
  return child && groupings.find((grouping) => sameExpression(grouping, child))
}

function pays(
  aggregate: Aggregate,
  grouping: Expression,
  equality: Call,
  asked: Attribute,
  other: Plan,
): boolean {
  // What draws random values, or is called for every row, goes on to see every row.
  const computed = [...aggregate.groupings, ...aggregate.aggregates]
  if (!computed.every(isDeterministic) || computed.some(holdsUserCall) || !canRunTwice(other)) return false
  if (isMarkedBy(aggregate.input, asked)) return false
  const [input, keys] = [estimate(aggregate.input), estimate(other)]
  const { rows } = input
  const share =
    partneredShare(input, keys, [{ ...equality, arguments: [grouping, asked] }]) ??
    Math.min(1, keys.rows / estimate(aggregate).rows)
  return rowsRead(other) + rows < rows * (1 - share) * AGGREGATE
}

/** Only what reads one source again, and computes little, is worth being computed twice. */
function canRunTwice(plan: Plan): boolean {
  if (!['scan', 'localRelation', 'values', 'range', 'filter', 'project', 'join'].includes(plan.kind))
    return false
  const simple = expressionsOf(plan).every((each) => isDeterministic(each) && !holdsUserCall(each))
  return simple && planTree.children(plan).every(canRunTwice)
}

function rowsRead(plan: Plan): number {
  const below = planTree.children(plan)
  return below.length === 0 ? estimate(plan).rows : below.reduce((sum, each) => sum + rowsRead(each), 0)
}

/** Tells whether rows have been marked by a column of that name and type: then the rule has been here before. */
function isMarkedBy(input: Plan, asked: Attribute): boolean {
  if (input.kind === 'project' || input.kind === 'filter') return isMarkedBy(input.input, asked)
  if (input.kind !== 'join') return false
  if (input.type === 'mark' && outputOf(input.right).some(({ name }) => name === asked.name)) return true
  return isMarkedBy(input.left, asked) || isMarkedBy(input.right, asked)
}

function markedBy(input: Plan, grouping: Expression, equality: Call, asked: Attribute, other: Plan): Plan {
  const keys = renumber({ kind: 'project', input: other, projections: [asked] })
  const [wanted] = outputOf(keys)
  if (wanted === undefined) return input
  const mark: Attribute = {
    kind: 'attribute',
    id: nextAttributeId(),
    name: 'wanted',
    type: boolean,
    nullable: false,
  }
  const condition: Expression = { ...equality, arguments: [grouping, wanted] }
  const joined: Join = { kind: 'join', type: 'mark', left: input, right: keys, condition, mark }
  return {
    kind: 'project',
    input: { kind: 'filter', input: joined, condition: mark },
    projections: outputOf(input),
  }
}
