import { pathToFileURL } from 'node:url'
import type { FileStatus, Value } from '@kindling/core'
import { FILE_FACTS, type FileFact, type PartitionedFile, type Scan } from '@kindling/plan'

/**
 * Gives the values that all rows of a file have, by their positions behind the columns of the format: those of its folders, and,
 * where a scan asks for any, the facts of the file.
 */
export function fileConstants(
  { source, columns }: Scan,
  { file, partition }: PartitionedFile,
): readonly Value[] {
  const isAsked = columns.some((column) => column >= source.schema.fields.length)
  return isAsked ? [...partition, ...FILE_FACTS.map(({ name }) => factOf(file, name))] : partition
}

function factOf({ path, size, modified }: FileStatus, fact: FileFact): Value {
  switch (fact) {
    case 'file_path':
      return path.startsWith('/') ? `file:${path}` : path
    case 'input_file_name':
      return path.startsWith('/') ? pathToFileURL(path).href : path
    case 'file_name':
      return path.slice(path.lastIndexOf('/') + 1)
    case 'file_size':
    case 'file_block_length':
      return BigInt(size)
    case 'file_block_start':
      return 0n
    case 'file_modification_time':
      return BigInt(Math.floor(modified)) * 1000n
    case 'row_index':
      return null
  }
}
