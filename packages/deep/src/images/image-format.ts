import {
  batchFromRows,
  type FileStatus,
  field,
  image,
  type RecordBatch,
  type StructType,
  type StructValue,
  struct,
} from '@kindling/core'
import type { BatchFormat, ScanRequest } from '@kindling/plan'
import { decodeImage } from './decode-image.ts'

/** Decodes run in sharp's own threads; more at once only cost memory. */
const DECODES_AT_ONCE = 8
const ROWS_A_BATCH = 64

/**
 * Reads image files, a row each, into one column `image` of Spark's image schema.
 * Option `dropInvalid` (false by default) leaves out files that are no images; otherwise such a file is an error.
 */
export const imageFormat: BatchFormat = {
  name: 'image',
  async schema(): Promise<StructType> {
    return struct([field('image', image)])
  },
  async *scan(request: ScanRequest): AsyncIterable<RecordBatch> {
    const dropInvalid = (request.options['dropinvalid'] ?? 'false').toLowerCase() === 'true'
    const size = Math.min(request.batchRows, ROWS_A_BATCH, request.limit ?? ROWS_A_BATCH)
    let wanted = request.limit ?? Number.POSITIVE_INFINITY
    for (let start = 0; start < request.files.length && wanted > 0; start += size) {
      request.signal.throwIfAborted()
      const files = request.files.slice(start, start + Math.max(1, Math.min(size, wanted)))
      const rows = await decodeFiles(files, request, dropInvalid)
      wanted -= rows.length
      if (rows.length > 0) yield batchFromRows(request.schema, rows)
    }
  },
}

async function decodeFiles(
  files: readonly FileStatus[],
  request: ScanRequest,
  dropInvalid: boolean,
): Promise<StructValue[]> {
  if (request.schema.fields.length === 0 && !dropInvalid) return files.map(() => ({}))
  const rows: (StructValue | undefined)[] = []
  let next = 0
  const work = async (): Promise<void> => {
    for (let index = next++; index < files.length; index = next++) {
      const file = files[index]
      if (file !== undefined) rows[index] = await decodeRow(file, request, dropInvalid)
    }
  }
  await Promise.all(Array.from({ length: Math.min(DECODES_AT_ONCE, files.length) }, work))
  return rows.filter((row) => row !== undefined)
}

async function decodeRow(
  file: FileStatus,
  request: ScanRequest,
  dropInvalid: boolean,
): Promise<StructValue | undefined> {
  const bytes = await request.fileSystem.read(file.path)
  try {
    const { height, width, channels, mode, data } = await decodeImage(bytes, file.path)
    return { image: { origin: `file://${file.path}`, height, width, nChannels: channels, mode, data } }
  } catch (error) {
    if (dropInvalid && isMalformed(error)) return undefined
    throw error
  }
}

function isMalformed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'MALFORMED_IMAGE'
}
