import { errorOf } from '@kindling/core'
import type { ResolvedSource } from '../../interfaces/sources.ts'
import type { ReadSource } from '../../plans/unresolved-plan.ts'
import type { Analysis } from '../analysis.ts'
import { type Relation, relationOf } from '../relation.ts'
import { attributesOf } from './attributes-of.ts'

/** Reads all columns of some files; the optimizer leaves out those that nobody uses. */
export function translateReadSource(read: ReadSource, { sources }: Analysis): Relation {
  const source = sources.get(read)
  if (source === undefined)
    throw errorOf('INTERNAL_ERROR', { message: `${read.format} files were not resolved` })
  return relationOverSource(source)
}

/** Gives all columns of files that were found. */
export function relationOverSource(source: ResolvedSource): Relation {
  const output = attributesOf(source.schema)
  const columns = output.map((_, index) => index)
  return relationOf({
    kind: 'scan',
    source,
    output,
    columns,
    partitionFilters: [],
    pushedFilters: [],
    limit: null,
  })
}
