import { type DataType, errorOf, type FileStatus, isShape, type StructType, sqlString } from '@kindling/core'
import type { SchemaRequest, SourceStatistics } from '@kindling/plan'
import type { NativeResources } from '../native-resources.ts'
import { FileDescriptions } from '../sources/file-descriptions.ts'
import { mergeSchemas } from '../sources/merge-schemas.ts'
import type { NativeFormat } from '../sources/native-format.ts'
import { rowsFrom, schemaFrom, statisticsFrom } from './parquet-description.ts'

/** So many footers are read at most to know what to expect of all files. */
const SAMPLED_FILES = 16

/**
 * Reads Parquet files. The schema is that of the first file, or with the option `mergeSchema` of all of them together;
 * as in Spark, every column may be NULL.
 */
export function parquetFormat(native: () => NativeResources): NativeFormat {
  const descriptions = new FileDescriptions({ kind: 'parquet', conditions: [] })
  const describe = (
    files: readonly FileStatus[],
    { fileSystem }: SchemaRequest,
  ): Promise<readonly string[]> => descriptions.of(files, fileSystem, native)
  return {
    name: 'parquet',
    skips: true,
    numbersRows: true,
    schema: async (request) => {
      const merges = request.options['mergeschema']?.toLowerCase() === 'true'
      const asked = merges ? request.files : request.files.slice(0, 1)
      if (asked.length === 0) throw errorOf('UNABLE_TO_INFER_SCHEMA', { format: '`parquet`' })
      return (await describe(asked, request)).map(schemaFrom).reduce(mergeSchemas)
    },
    checkSchema: (schema) => {
      refuseAnySrid(schema)
      return schema
    },
    statistics: async (request, schema) => await statisticsOf(request, schema, describe),
    countRows: async (files, fileSystem) => {
      // A plan may be older than its files: what is known of them holds while they are the same.
      const current = await Promise.all(files.map(({ path }) => fileSystem.stat(path)))
      if (!current.every((file) => file !== undefined)) return undefined
      try {
        const rows = (await descriptions.of(current, fileSystem, native)).map(rowsFrom)
        return rows.every((count) => count !== undefined) ? rows : undefined
      } catch {
        // Whoever reads the files finds what is wrong with them, and says so.
        return undefined
      }
    },
    describe: ({ conditions, rowNumber = -1 }) => ({
      kind: 'parquet',
      conditions,
      ...(rowNumber !== -1 && { rowNumber }),
    }),
  }
}

/** Files name one reference system for all shapes of a column. */
function refuseAnySrid(schema: StructType): void {
  for (const { name, type } of schema.fields) {
    if (!holdsAnySrid(type)) continue
    const holes = { columnName: `\`${name}\``, columnType: `"${sqlString(type)}"`, format: 'Parquet' }
    throw errorOf('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', holes)
  }
}

function holdsAnySrid(type: DataType): boolean {
  switch (type.kind) {
    case 'array':
      return holdsAnySrid(type.element)
    case 'map':
      return holdsAnySrid(type.key) || holdsAnySrid(type.value)
    case 'struct':
      return type.fields.some((field) => holdsAnySrid(field.type))
    default:
      return isShape(type) && type.srid === 'any'
  }
}

/** A file that is damaged is an error only to those who read it. */
async function statisticsOf(
  request: SchemaRequest,
  schema: StructType,
  describe: (files: readonly FileStatus[], request: SchemaRequest) => Promise<readonly string[]>,
): Promise<SourceStatistics | undefined> {
  const step = Math.max(1, request.files.length / SAMPLED_FILES)
  const sampled = request.files.filter((_, index) => Math.floor(index % step) === 0).slice(0, SAMPLED_FILES)
  const bytes = bytesOf(sampled)
  if (bytes === 0) return undefined
  try {
    return statisticsFrom(await describe(sampled, request), schema, bytes / bytesOf(request.files))
  } catch {
    return undefined
  }
}

function bytesOf(files: readonly FileStatus[]): number {
  return files.reduce((sum, { size }) => sum + size, 0)
}
