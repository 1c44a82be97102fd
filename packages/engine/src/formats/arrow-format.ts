import {
  arrowBatches,
  type Column,
  catalogString,
  columnFrom,
  errorOf,
  type FileStatus,
  type FileSystem,
  KindlingError,
  type RecordBatch,
  type StructType,
  sameType,
} from '@kindling/core'
import type { BatchFormat } from '@kindling/plan'

/**
 * Reads Arrow IPC files and streams. The first file tells the columns; they are found by name, and one that a file lacks
 * is NULL in its rows.
 */
export const arrowFormat: BatchFormat = {
  name: 'arrow',
  async schema({ files, fileSystem }) {
    const [first] = files
    if (first === undefined) throw errorOf('UNABLE_TO_INFER_SCHEMA', { format: '`arrow`' })
    const { fields } = (await readFile(first, fileSystem)).schema
    return { kind: 'struct', fields: fields.map((each) => ({ ...each, nullable: true })) }
  },
  async *scan({ files, fileSystem, schema, signal }) {
    for (const file of files) {
      signal.throwIfAborted()
      const { batches } = await readFile(file, fileSystem)
      for (const batch of batchesOf(batches, file)) {
        signal.throwIfAborted()
        yield { schema, length: batch.length, columns: columnsOf(batch, schema, file) }
      }
    }
  },
}

async function readFile(
  file: FileStatus,
  fileSystem: FileSystem,
): Promise<Awaited<ReturnType<typeof arrowBatches>>> {
  const bytes = await fileSystem.read(file.path)
  try {
    return await arrowBatches(bytes)
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

function* batchesOf(batches: Iterable<RecordBatch>, file: FileStatus): Generator<RecordBatch> {
  try {
    yield* batches
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

function unreadable({ path }: FileStatus, cause: unknown): unknown {
  if (cause instanceof KindlingError) return cause
  const reason = cause instanceof Error ? cause.message : String(cause)
  return errorOf('FAILED_READ_FILE.NO_HINT', { path: `\`${path}\``, reason }, { cause })
}

function columnsOf(batch: RecordBatch, schema: StructType, { path }: FileStatus): readonly Column[] {
  return schema.fields.map(({ name, type }) => {
    const position = batch.schema.fields.findIndex((each) => each.name.toLowerCase() === name.toLowerCase())
    const column = batch.columns[position]
    if (column === undefined) return columnFrom(type, new Array<null>(batch.length).fill(null))
    if (sameType(column.type, type)) return column
    const reason = `the column \`${name}\` is \`${catalogString(column.type)}\`, expected \`${catalogString(type)}\``
    throw errorOf('FAILED_READ_FILE.NO_HINT', { path: `\`${path}\``, reason })
  })
}
