import { bigint, field, type StructType, string, struct, timestamp } from '@kindling/core'
import type { ResolvedSource } from './sources.ts'

/**
 * Lists what is known of the rows of a file without reading them. A scan gives them as columns whose positions lie behind those
 * of the source's schema. The number of a row within its file, the last one, is known to formats alone that number rows.
 */
export const FILE_FACTS = [
  { name: 'file_path', type: string },
  { name: 'file_name', type: string },
  { name: 'file_size', type: bigint },
  { name: 'file_block_start', type: bigint },
  { name: 'file_block_length', type: bigint },
  { name: 'file_modification_time', type: timestamp },
  { name: 'input_file_name', type: string },
  { name: 'row_index', type: bigint },
] as const

export type FileFact = (typeof FILE_FACTS)[number]['name']

/** Gives the position at which a scan of a source has a fact. */
export function factPosition({ schema }: ResolvedSource, fact: FileFact): number {
  return schema.fields.length + FILE_FACTS.findIndex(({ name }) => name === fact)
}

/** Names the hidden column that every source of files has. */
export const FILE_METADATA = '_metadata'

/** Gives the type of the hidden column of a source. */
export function fileMetadataType({ format }: ResolvedSource): StructType {
  const facts = FILE_FACTS.filter(
    ({ name }) => name !== 'input_file_name' && (name !== 'row_index' || format.numbersRows === true),
  )
  return struct(facts.map(({ name, type }) => field(name, type, false)))
}
