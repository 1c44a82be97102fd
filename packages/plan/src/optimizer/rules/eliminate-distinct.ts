import { holdsUserCall, isDeterministic } from '../../expressions/properties.ts'
import type { Aggregate, Plan } from '../../plans/plan.ts'
import { estimate } from '../../statistics/estimate.ts'
import { expressionTree } from '../../tree/tree.ts'
import { holdsDistinctValues } from '../distinct-values.ts'
import type { Rule } from '../rule.ts'

/** Where rows become fewer than this share of them, to find them once costs less than to look among all. */
const FEW = 0.5

/**
 * Leaves rows in that are there twice where an EXISTS or IN, or its opposite, only asks whether there is one: a DISTINCT of a
 * subquery is work for nothing, unless it leaves much less to look among.
 */
export const eliminateDistinct: Rule = {
  name: 'eliminateDistinct',
  order: 'down',
  at: ['join'],
  needs: ['aggregate', 'markJoin'],
  apply(plan) {
    if (plan.kind !== 'join' || plan.type !== 'mark') return plan
    const right = withoutDistinct(plan.right, estimate(plan.left).rows)
    return right === undefined ? plan : { ...plan, right }
  },
}

/** `asked` is the number of rows that look for a partner: where they are fewer, the subquery is read and not kept. */
function withoutDistinct(plan: Plan, asked: number): Plan | undefined {
  if (plan.kind === 'project') {
    const input = withoutDistinct(plan.input, asked)
    return input && { ...plan, input }
  }
  if (plan.kind !== 'aggregate' || !isDistinct(plan)) return undefined
  const [rows, distinct] = [estimate(plan.input).rows, estimate(plan).rows]
  if (distinct < rows * FEW && rows <= asked) return undefined
  return { kind: 'project', input: plan.input, projections: plan.aggregates }
}

/** Without groupings there is a row even of none. */
function isDistinct({ groupings, aggregates }: Aggregate): boolean {
  return (
    groupings.length > 0 &&
    groupings.every((each) => holdsDistinctValues(each.type)) &&
    [...groupings, ...aggregates].every((each) => isDeterministic(each) && !holdsUserCall(each)) &&
    !aggregates.some((each) => expressionTree.some(each, ({ kind }) => kind === 'aggregateCall'))
  )
}
