import type { UnresolvedMapBatches } from '../../plans/unresolved-frame-plan.ts'
import { type Relation, relationOf } from '../relation.ts'
import { attributesOf } from '../relations/attributes-of.ts'
import { visibleColumns } from './visible-columns.ts'

/** Hands the columns that can be seen to a function of the user; above it there are only those that it gives. */
export function translateMapBatches(node: UnresolvedMapBatches, input: Relation): Relation {
  const projections = visibleColumns(input.scope)
  const output = attributesOf(node.function.returns)
  return relationOf({
    kind: 'mapBatches',
    input: { kind: 'project', input: input.plan, projections },
    function: node.function,
    output,
  })
}
