import type { Attribute, Expression, NamedExpression } from '../../expressions/expression.ts'
import { referencesOf } from '../../expressions/properties.ts'
import type { Aggregate } from '../../plans/plan.ts'
import { aliasOf, withIdOf } from '../../tree/map-expressions.ts'
import { attributeOf } from '../../tree/output-of.ts'
import type { Analysis } from '../analysis.ts'
import { outerOf } from '../names/outer-of.ts'
import { scopeAbove } from '../names/scope.ts'
import type { Relation } from '../relation.ts'
import { SubqueryJoins } from '../subqueries/subquery-joins.ts'
import { aggregateOf, checkGrouping } from './aggregate.ts'
import { computeByAggregate } from './compute-by-aggregate.ts'
import { computeByWindows } from './compute-by-windows.ts'

/**
 * Makes an aggregation whose list holds subqueries: those by which rows are grouped are joined below it, the others
 * above, where they read what is grouped by.
 */
export function aggregateWithSubqueries(
  input: Relation,
  groupings: readonly Expression[],
  list: readonly NamedExpression[],
  subqueries: SubqueryJoins,
  analysis: Analysis,
): Relation {
  const [below, above] = split(subqueries, groupings, analysis)
  const joined = below.isEmpty ? input : { ...input, plan: below.applyTo(input.plan) }
  const outer = outerOf(analysis)
  if (above.isEmpty) return aggregateOf(joined, groupings, list, outer)
  for (const grouping of groupings) checkGrouping(grouping)
  const far = new Set(outer.map(({ id }) => id))
  const read = above.references().filter(({ id }) => !far.has(id))
  const base: Aggregate = { kind: 'aggregate', input: joined.plan, groupings, aggregates: firstOf(groupings) }
  const wanted = [...list.map(withoutAlias), ...read.map((column) => above.aggregates.callOf(column))]
  const { plan, expressions } = computeByAggregate(base, wanted, [...above.columns(), ...outer])
  const definitions = new Map(
    read.map(({ id }, index) => [id, expressions[list.length + index]] as [number, Expression]),
  )
  const own = expressions.slice(0, list.length)
  const computed = computeByWindows(above.over(definitions).applyTo(plan), own)
  const projections = list.map((each, index) => withIdOf(each, computed.expressions[index] ?? each))
  return {
    plan: { kind: 'project', input: computed.plan, projections },
    scope: scopeAbove(projections.map(attributeOf), input.scope),
    below: [],
    aggregated: input.scope,
  }
}

/** Keeps an aggregation from having no columns at all, by which its rows could not be counted. */
function firstOf([first]: readonly Expression[]): readonly NamedExpression[] {
  if (first === undefined) return []
  return [first.kind === 'attribute' ? first : aliasOf(first, 'group')]
}

function split(
  subqueries: SubqueryJoins,
  groupings: readonly Expression[],
  analysis: Analysis,
): readonly [SubqueryJoins, SubqueryJoins] {
  const used = new Set(groupings.flatMap(referencesOf).map(({ id }) => id))
  const groups = subqueries.all.filter((join) =>
    new SubqueryJoins(analysis, [join]).columns().some(({ id }: Attribute) => used.has(id)),
  )
  const others = subqueries.all.filter((join) => !groups.includes(join))
  return [new SubqueryJoins(analysis, groups), new SubqueryJoins(analysis, others, subqueries.aggregates)]
}

function withoutAlias(expression: NamedExpression): Expression {
  return expression.kind === 'alias' ? expression.child : expression
}
