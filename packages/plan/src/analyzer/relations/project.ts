import { errorOf } from '@kindling/core'
import { expressionName } from '../../expressions/column-name.ts'
import type { NamedExpression } from '../../expressions/expression.ts'
import { holdsAggregateCall } from '../../expressions/properties.ts'
import type { UnresolvedProject } from '../../plans/unresolved-plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { attributeOf } from '../../tree/output-of.ts'
import type { Analysis } from '../analysis.ts'
import type { Environment } from '../environment.ts'
import { aggregatesBelow, generateAggregated, generateList } from '../generators/generate-list.ts'
import { Generators } from '../generators/generators.ts'
import { scopeAbove } from '../names/scope.ts'
import type { Relation } from '../relation.ts'
import { SubqueryJoins } from '../subqueries/subquery-joins.ts'
import { aggregateWithSubqueries } from './aggregate-with-subqueries.ts'
import { computeByWindows } from './compute-by-windows.ts'
import { translateProjections } from './projections.ts'

/** Translates a select list; one that aggregates makes one group of all rows. */
export function translateProject(node: UnresolvedProject, input: Relation, analysis: Analysis): Relation {
  return projectWith(input, analysis, (environment) => {
    const projections = translateProjections(node.projections, environment)
    if (node.pipe !== undefined) refuseAggregates(projections, node.pipe)
    return projections
  })
}

/** What adds or replaces columns after a pipe does so for each row. */
function refuseAggregates(projections: readonly NamedExpression[], clause: string): void {
  const wrong = projections.find(holdsAggregateCall)
  if (wrong === undefined) return
  const expr = `\`${expressionName(wrong.kind === 'alias' ? wrong.child : wrong)}\``
  throw errorOf('PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION', { expr, clause }, { origin: wrong.origin })
}

/** Projects what `translate` makes of names over the input; what aggregates makes one group of all rows. */
export function projectWith(
  input: Relation,
  analysis: Analysis,
  translate: (environment: Environment) => readonly NamedExpression[],
): Relation {
  const [subqueries, subqueriesInside] = [new SubqueryJoins(analysis), new SubqueryJoins(analysis)]
  const generators = new Generators()
  const names = { analysis, scope: input.scope, below: [] }
  const projections = translate({ ...names, subqueries, subqueriesInside, generators })
  const below = { ...input, plan: subqueriesInside.applyTo(input.plan) }
  const generation = generators.only
  const aggregates = subqueries.aggregates.columns.length > 0 || projections.some(holdsAggregateCall)
  if (generation === undefined && aggregates) {
    return aggregateWithSubqueries(below, [], projections, subqueries, analysis)
  }
  const joined = { ...below, plan: subqueries.applyTo(below.plan) }
  if (generation === undefined) return projectOf(joined, projections)
  return aggregatesBelow(generation, projections)
    ? generateAggregated(joined, [], generation, projections)
    : generateList(joined, generation, projections)
}

/** Makes a projection of translated parts. */
export function projectOf(input: Relation, projections: readonly NamedExpression[]): Relation {
  const children = projections.map((each) => (each.kind === 'alias' ? each.child : each))
  const { plan, expressions } = computeByWindows(input.plan, children)
  const computed = projections.map((each, index) => {
    const expression = expressions[index]
    return expression === undefined || expression === children[index]
      ? each
      : aliasOf(expression, each.name, each.id)
  })
  return {
    plan: { kind: 'project', input: plan, projections: computed },
    scope: { ...scopeAbove(projections.map(attributeOf), input.scope), metadata: input.scope.metadata },
    below: [input.scope, ...input.below],
  }
}
