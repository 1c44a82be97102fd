import type { DataType } from '@kindling/core'
import type { AggregateCall, Attribute, Expression, NamedExpression } from '../../expressions/expression.ts'
import { isDeterministic, referencesOf } from '../../expressions/properties.ts'
import { sameExpression } from '../../expressions/same-expression.ts'
import type { Aggregate, Join, Plan } from '../../plans/plan.ts'
import { estimate } from '../../statistics/estimate.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { attributeOf, outputOf } from '../../tree/output-of.ts'
import { expressionTree } from '../../tree/tree.ts'
import { holdsDistinctValues } from '../distinct-values.ts'
import type { Rule } from '../rule.ts'

/** Aggregating a row takes about so many times as long as joining it. */
const AGGREGATE = 4
/** Only where rows become so few groups: a guess may be wrong by as much again. */
const MOST_GROUPS = 0.25

/**
 * Aggregates the rows of one side before they are joined, where they become much fewer by that: by the columns of theirs
 * that the join and the groups look at. Above the join what came of the parts of a group is combined, as aggregates
 * declare it (`combine`); those that cannot be taken in parts, as sums of floating-point numbers, keep the rule away. So
 * does what could raise an error for rows that meet no partner. Source: eager aggregation of Yan and Larson, Eager
 * Aggregation and Lazy Aggregation, 1995.
 */
export const pushAggregateThroughJoin: Rule = {
  name: 'pushAggregateThroughJoin',
  order: 'down',
  at: ['aggregate'],
  needs: ['join'],
  apply(plan) {
    if (plan.kind !== 'aggregate') return plan
    const join = joinBelow(plan.input)
    if (join === undefined) return plan
    return pushed(plan, join, 'right') ?? pushed(plan, join, 'left') ?? plan
  },
}

type Side = 'left' | 'right'

/** Looks through what only leaves out columns. */
function joinBelow(plan: Plan): Join | undefined {
  if (plan.kind === 'project' && plan.projections.every(({ kind }) => kind === 'attribute')) {
    return joinBelow(plan.input)
  }
  if (plan.kind !== 'join' || plan.type === 'mark' || plan.type === 'single') return undefined
  return plan
}

function pushed(aggregate: Aggregate, join: Join, side: Side): Plan | undefined {
  const rows = join[side]
  if (isAggregated(rows)) return undefined
  const calls = callsOf(aggregate)
  const output = outputOf(rows)
  const isIn = ({ id }: Attribute): boolean => output.some((column) => column.id === id)
  const takesAll = calls.every((call) => isSafe(call, maySupplyNulls(join, side), isIn))
  const keys = keysOf(aggregate, join)?.filter(isIn)
  if (!takesAll || keys === undefined || keys.length === 0) return undefined
  const partials = calls.map((call) => aliasOf(call, call.function.name))
  const combined = calls.map((call, index) => {
    const partial = partials[index]
    return partial && call.function.combine?.(attributeOf(partial), call.arguments)
  })
  if (!combined.every((each) => each !== undefined)) return undefined
  const grouped: Aggregate = {
    kind: 'aggregate',
    input: rows,
    groupings: keys,
    aggregates: [...keys, ...partials],
  }
  const above = aggregate.aggregates.map((each) => replaced(each, calls, combined))
  const input: Join = { ...join, [side]: grouped }
  const result: Aggregate = { ...aggregate, input, aggregates: above }
  return pays(aggregate, join, rows, result) ? result : undefined
}

/** Lists what is aggregated, each once. */
function callsOf({ aggregates }: Aggregate): readonly AggregateCall[] {
  const calls: AggregateCall[] = []
  for (const expression of aggregates) {
    expressionTree.walk(expression, (node) => {
      if (node.kind !== 'aggregateCall') return undefined
      if (!calls.some((call) => sameExpression(call, node))) calls.push(node)
      return 'skip'
    })
  }
  return calls
}

/**
 * Lists the columns that the groups and the join look at; undefined where one may not be grouped by: equal floating-point
 * numbers may differ in the sign of a zero.
 */
function keysOf({ groupings }: Aggregate, { condition }: Join): readonly Attribute[] | undefined {
  if (!groupings.every(({ kind }) => kind === 'attribute')) return undefined
  if (condition !== undefined && !isDeterministic(condition)) return undefined
  const expressions = condition === undefined ? groupings : [...groupings, condition]
  const keys = new Map<number, Attribute>()
  for (const key of expressions.flatMap(referencesOf)) keys.set(key.id, key)
  return [...keys.values()].every(({ type }) => holdsDistinctValues(type)) ? [...keys.values()] : undefined
}

/** Tells whether rows of the other side may come out with NULLs instead of rows of this one. */
function maySupplyNulls({ type }: Join, side: Side): boolean {
  return type === 'full' || type === (side === 'right' ? 'left' : 'right')
}

/**
 * Tells whether a call can be computed over the rows of a side before they are joined: it never raises an error, and
 * over NULLs that a join puts in place of a row it gives what it gives over no rows.
 */
function isSafe(call: AggregateCall, nullsCome: boolean, isIn: (column: Attribute) => boolean): boolean {
  if (call.distinct || call.function.combine === undefined) return false
  return call.arguments.every((value) => {
    if (value.kind === 'literal') return !nullsCome
    const column = value.kind === 'cast' && isWidened(value.child.type, value.type) ? value.child : value
    return column.kind === 'attribute' && isIn(column)
  })
}

function isWidened(from: DataType, to: DataType): boolean {
  return to.kind === 'bigint' && ['tinyint', 'smallint', 'int'].includes(from.kind)
}

function isAggregated(plan: Plan): boolean {
  if (plan.kind === 'project' || plan.kind === 'filter') return isAggregated(plan.input)
  return plan.kind === 'aggregate'
}

function replaced(
  expression: NamedExpression,
  calls: readonly AggregateCall[],
  combined: readonly Expression[],
): NamedExpression {
  if (expression.kind === 'attribute') return expression
  const child = expressionTree.rewriteDown(expression.child, (node) => {
    if (node.kind !== 'aggregateCall') return node
    return combined[calls.findIndex((call) => sameExpression(call, node))] ?? node
  })
  return child === expression.child ? expression : { ...expression, child }
}

function pays(aggregate: Aggregate, join: Join, rows: Plan, result: Aggregate): boolean {
  const [all, joined] = [estimate(rows).rows, estimate(join).rows]
  const after = joinBelow(result.input)
  if (after === undefined) return false
  const groups = estimate(rows === join.left ? after.left : after.right).rows
  if (groups > all * MOST_GROUPS) return false
  const least = estimate(aggregate).rows
  const rejoined = Math.min(joined, Math.max(least, (joined * groups) / Math.max(1, all)))
  return all * AGGREGATE + groups + rejoined * (1 + AGGREGATE) < all + joined * (1 + AGGREGATE)
}
