import {
  batchFromRows,
  bigint,
  binary,
  type FileStatus,
  field,
  type RecordBatch,
  type StructType,
  type StructValue,
  string,
  struct,
  timestamp,
} from '@kindling/core'
import type { BatchFormat, ScanRequest } from '@kindling/plan'

/** Keeps the bytes of so many files in memory at once. */
const FILES_A_BATCH = 16

/** Reads whole files, a row each: path, time of modification, length, and the bytes where they are asked for. */
export const binaryFileFormat: BatchFormat = {
  name: 'binaryfile',
  async schema(): Promise<StructType> {
    return struct([
      field('path', string),
      field('modificationTime', timestamp),
      field('length', bigint),
      field('content', binary),
    ])
  },

  async *scan(request: ScanRequest): AsyncIterable<RecordBatch> {
    const { files, schema, signal } = request
    const end = Math.min(files.length, request.limit ?? files.length)
    const size = Math.min(request.batchRows, FILES_A_BATCH)
    for (let start = 0; start < end; start += size) {
      signal.throwIfAborted()
      const batch = files.slice(start, Math.min(end, start + size))
      yield batchFromRows(schema, await Promise.all(batch.map((file) => rowOf(file, request))))
    }
  },
}

async function rowOf(file: FileStatus, { schema, fileSystem }: ScanRequest): Promise<StructValue> {
  const readsContent = schema.fields.some(({ name }) => name === 'content')
  return {
    path: file.path.startsWith('/') ? `file:${file.path}` : file.path,
    modificationTime: new Date(Math.floor(file.modified)),
    length: BigInt(file.size),
    content: readsContent ? await fileSystem.read(file.path) : null,
  }
}
