import type { AggregateCall, Attribute, NamedExpression } from '../../expressions/expression.ts'
import { holdsUserCall, isDeterministic, referencesOf } from '../../expressions/properties.ts'
import type { Aggregate, Filter, Join, Plan } from '../../plans/plan.ts'
import { estimate } from '../../statistics/estimate.ts'
import { outputOf } from '../../tree/output-of.ts'
import { expressionTree } from '../../tree/tree.ts'
import { holdsDistinctValues } from '../distinct-values.ts'
import type { Rule } from '../rule.ts'

/** Aggregating a row takes about so many times as long as looking up whether it has a partner. */
const AGGREGATE = 4
/** Only where rows become so few: a guess may be wrong by as much again. */
const MOST_DISTINCT = 0.25

/**
 * Leaves out rows that are there twice before an EXISTS or IN, or its opposite, asks which have a partner, where few are
 * left by that: for DISTINCT and aggregates that take each value once, which give the same for them. A DISTINCT over the
 * columns that the mark depends on is then done.
 */
export const pushDistinctThroughMark: Rule = {
  name: 'pushDistinctThroughMark',
  order: 'down',
  at: ['aggregate'],
  needs: ['filter', 'markJoin'],
  apply(plan) {
    if (plan.kind !== 'aggregate' || !takesValuesOnce(plan)) return plan
    const found = markedBelow(plan.input)
    if (found === undefined || isDistinct(found.join.left)) return plan
    const columns = columnsNeeded(plan, found)
    if (columns === undefined || columns.length === 0) return plan
    const distinct: Aggregate = {
      kind: 'aggregate',
      input: found.join.left,
      groupings: columns,
      aggregates: columns,
    }
    if (!pays(found, distinct)) return plan
    const filter: Filter = { ...found.filter, input: { ...found.join, left: distinct } }
    return isDone(plan, columns)
      ? { kind: 'project', input: filter, projections: plan.aggregates }
      : { ...plan, input: filter }
  },
}

interface Marked {
  readonly filter: Filter
  readonly join: Join
}

/** Looks through what only leaves out columns. */
function markedBelow(plan: Plan): Marked | undefined {
  if (plan.kind === 'project' && plan.projections.every(({ kind }) => kind === 'attribute')) {
    return markedBelow(plan.input)
  }
  if (plan.kind !== 'filter' || plan.input.kind !== 'join' || plan.input.type !== 'mark') return undefined
  return { filter: plan, join: plan.input }
}

/** Tells whether rows that are there twice change nothing: all calls, if there are any, take each value once. */
function takesValuesOnce({ groupings, aggregates }: Aggregate): boolean {
  const calls = aggregates.flatMap(callsIn)
  return groupings.length + calls.length > 0 && calls.every(({ distinct }) => distinct)
}

function callsIn(expression: NamedExpression): readonly AggregateCall[] {
  const calls: AggregateCall[] = []
  expressionTree.walk(expression, (node) => {
    if (node.kind === 'aggregateCall') calls.push(node)
    return undefined
  })
  return calls
}

/** Tells whether no row of a plan is there twice, or few are. */
function isDistinct(plan: Plan): boolean {
  return plan.kind === 'project' || plan.kind === 'filter'
    ? isDistinct(plan.input)
    : plan.kind === 'aggregate'
}

/** Lists what is aggregated and decides about the mark, of the rows that are marked; undefined where some has no exact values. */
function columnsNeeded(aggregate: Aggregate, { filter, join }: Marked): readonly Attribute[] | undefined {
  const expressions = [
    ...aggregate.groupings,
    ...aggregate.aggregates,
    filter.condition,
    ...(join.condition === undefined ? [] : [join.condition]),
  ]
  if (!expressions.every((each) => isDeterministic(each) && !holdsUserCall(each))) return undefined
  const read = new Set(expressions.flatMap(referencesOf).map(({ id }) => id))
  const columns = outputOf(join.left).filter(({ id }) => read.has(id))
  return columns.every(({ type }) => holdsDistinctValues(type)) ? columns : undefined
}

/** Tells whether the rows that are left are groups already. */
function isDone({ groupings, aggregates }: Aggregate, columns: readonly Attribute[]): boolean {
  if (aggregates.some((each) => callsIn(each).length > 0)) return false
  const ids = new Set(groupings.flatMap((each) => (each.kind === 'attribute' ? [each.id] : [])))
  return columns.every(({ id }) => ids.has(id))
}

function pays({ filter, join }: Marked, distinct: Aggregate): boolean {
  const [rows, kept, left] = [estimate(join.left).rows, estimate(filter).rows, estimate(distinct).rows]
  if (left > rows * MOST_DISTINCT) return false
  const share = kept / Math.max(1, rows)
  return rows * AGGREGATE + left * (1 + share * AGGREGATE) < rows * (1 + share * AGGREGATE)
}
