import { struct } from '@kindling/core'
import type { UnresolvedLocalRelation } from '../../plans/unresolved-plan.ts'
import { type Relation, relationOf } from '../relation.ts'
import { attributesOf } from './attributes-of.ts'

/** Names the columns of rows that the program had in hand. */
export function translateLocalRelation({ batch }: UnresolvedLocalRelation): Relation {
  return relationOf({ kind: 'localRelation', output: attributesOf(batch.schema), batch })
}

/** Makes the one row without columns that a query without FROM reads. */
export function translateOneRow(): Relation {
  return relationOf({
    kind: 'localRelation',
    output: [],
    batch: { schema: struct([]), length: 1, columns: [] },
  })
}
