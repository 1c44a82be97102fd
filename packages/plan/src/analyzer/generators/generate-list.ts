import type { Expression, NamedExpression } from '../../expressions/expression.ts'
import { holdsAggregateCall } from '../../expressions/properties.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { attributeOf, outputOf } from '../../tree/output-of.ts'
import { scopeAbove } from '../names/scope.ts'
import type { Relation } from '../relation.ts'
import { aggregateOf } from '../relations/aggregate.ts'
import { type Generation, generateOver } from './generation.ts'

/** Gives a select list in which a generator stands: rows are made first, then the rest is computed. */
export function generateList(
  input: Relation,
  generation: Generation,
  projections: readonly NamedExpression[],
): Relation {
  const plan = {
    kind: 'project',
    input: generateOver(input.plan, generation),
    projections,
  } as const
  const scope = scopeAbove(projections.map(attributeOf), input.scope)
  return { plan, scope, below: [input.scope, ...input.below] }
}

/** Tells whether a select list with a generator aggregates, be it in what the generator takes. */
export function aggregatesBelow(generation: Generation, projections: readonly NamedExpression[]): boolean {
  return holdsAggregateCall(generation.list) || projections.some(holdsAggregateCall)
}

/** Gives a select list of an aggregation in which a generator stands: it takes what was aggregated. */
export function generateAggregated(
  input: Relation,
  groupings: readonly Expression[],
  generation: Generation,
  projections: readonly NamedExpression[],
): Relation {
  const made = new Set(generation.columns.map(({ id }) => id))
  const list = aliasOf(generation.list, 'list')
  const others = projections.filter(({ id }) => !made.has(id))
  const aggregated = aggregateOf(input, groupings, [...others, list])
  const over = generateOver(aggregated.plan, { ...generation, list: attributeOf(list) })
  const output = projections.map(attributeOf)
  const plan = { kind: 'project', input: over, projections: output } as const
  return { plan, scope: scopeAbove(outputOf(plan), input.scope), below: [] }
}
