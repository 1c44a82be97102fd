import type { NamedExpression } from '../../expressions/expression.ts'
import { holdsAggregateCall } from '../../expressions/properties.ts'
import type { UnresolvedProject } from '../../plans/unresolved-plan.ts'
import { attributeOf } from '../../tree/output-of.ts'
import type { Analysis } from '../analysis.ts'
import { scopeAbove } from '../names/scope.ts'
import type { Relation } from '../relation.ts'
import { aggregateOf } from './aggregate.ts'
import { translateProjections } from './projections.ts'

/** Translates a select list; one that aggregates makes one group of all rows. */
export function translateProject(node: UnresolvedProject, input: Relation, analysis: Analysis): Relation {
  const environment = { analysis, scope: input.scope, below: [] }
  const projections = translateProjections(node.projections, environment)
  if (projections.some(holdsAggregateCall)) return aggregateOf(input, [], projections)
  return projectOf(input, projections)
}

function projectOf(input: Relation, projections: readonly NamedExpression[]): Relation {
  return {
    plan: { kind: 'project', input: input.plan, projections },
    scope: scopeAbove(projections.map(attributeOf), input.scope),
    below: [input.scope, ...input.below],
  }
}
