import { errorOf } from '@kindling/core'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import type { Attribute } from '../../expressions/expression.ts'
import { FILE_METADATA, fileMetadataType } from '../../interfaces/file-facts.ts'
import type { ResolvedSource } from '../../interfaces/sources.ts'
import type { Scan } from '../../plans/plan.ts'
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
  const metadata = metadataColumn(source)
  const plan: Scan = {
    kind: 'scan',
    source,
    output,
    columns,
    partitionFilters: [],
    pushedFilters: [],
    limit: null,
    metadata,
  }
  const relation = relationOf(plan)
  return { ...relation, scope: { ...relation.scope, metadata: [{ attribute: metadata, qualifier: [] }] } }
}

/** Makes the hidden column of a source, with Spark's notes; its name is one that no other column has. */
function metadataColumn(source: ResolvedSource): Attribute {
  let name = FILE_METADATA
  const names = new Set(source.schema.fields.map((field) => field.name.toLowerCase()))
  while (names.has(name)) name = `_${name}`
  return {
    kind: 'attribute',
    id: nextAttributeId(),
    name,
    type: fileMetadataType(source),
    nullable: false,
    metadata: { __metadata_col: FILE_METADATA, __file_source_metadata_col: true },
  }
}
