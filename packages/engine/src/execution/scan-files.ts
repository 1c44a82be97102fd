import { errorOf, struct } from '@kindling/core'
import type { FilesSource, JoinedColumn, Source } from '@kindling/native'
import { factPosition } from '@kindling/plan'
import { isCachedFormat } from '../cache/cached-format.ts'
import { constantOf } from '../expressions/constant-of.ts'
import type { ScanSource } from '../physical/physical-plan.ts'
import { fileConstants } from '../sources/file-constants.ts'
import { logicalType } from '../sources/logical-type.ts'
import { isBatchFormat, isNativeFormat, type NativeFormat } from '../sources/native-format.ts'
import { scanConditions } from '../sources/scan-conditions.ts'
import { selectedFiles } from '../sources/selected-files.ts'
import type { QueryExecution } from './query-execution.ts'
import { scanBatches } from './scan-batches.ts'

/** Gives the source of a pipeline that reads files: native reads them itself, or takes batches from JavaScript. */
export async function scanFiles(plan: ScanSource, execution: QueryExecution): Promise<Source> {
  const { scan } = plan
  const { format } = scan.source
  if (isCachedFormat(format)) {
    const { table, columns } = await format.rows()
    return {
      kind: 'table',
      table,
      columns: scan.columns.map((column) => columns[column] ?? 0),
      conditions: scanConditions(scan.pushedFilters, scan.output),
      joined: joinedColumns(plan, execution),
    }
  }
  if (isNativeFormat(format)) return await nativeSource(plan, format, execution)
  if (isBatchFormat(format)) return { kind: 'channel', channel: scanBatches(scan, format, execution) }
  throw errorOf('INTERNAL_ERROR', { message: `nothing reads the format ${format.name}` })
}

/** The columns that come from folder names, and other facts of files, stand behind the others in the scan. */
async function nativeSource(
  plan: ScanSource,
  format: NativeFormat,
  execution: QueryExecution,
): Promise<FilesSource> {
  const { scan } = plan
  const { source, output, columns, pushedFilters, limit } = scan
  const own = source.schema.fields.length - source.partitionColumns
  const rowNumber = factPosition(source, 'row_index')
  const partitions = columns
    .filter((column) => column >= own && column !== rowNumber)
    .map((column) => column - own)
  const read = output.slice(0, columns.length - partitions.length)
  const schema = struct(source.schema.fields.slice(0, own))
  const types = output.slice(read.length).map((attribute) => attribute.type)
  const files = selectedFiles(scan)
  const request = {
    options: source.options,
    schema,
    columns: columns.slice(0, read.length),
    conditions: scanConditions(pushedFilters, read),
    rowNumber: columns.indexOf(rowNumber),
  }
  const { fileSystem } = execution.environment
  return {
    kind: 'files',
    format: await format.describe(request, { files: files.map(({ file }) => file), fileSystem }),
    columns: read.map(({ name, type }) => ({ name, type: logicalType(type) })),
    files: await Promise.all(
      files.map(async (each) => {
        const { file } = each
        const values = fileConstants(scan, each)
        return {
          file: await execution.openFile(file, format.compressible),
          path: file.path,
          constants: types.map((type, index) => constantOf(type, values[partitions[index] ?? -1] ?? null)),
        }
      }),
    ),
    limit,
    joined: joinedColumns(plan, execution),
  }
}

/** Names the columns whose values must be among the keys of joins; only of those whose filter is there. */
function joinedColumns({ filters = [] }: ScanSource, execution: QueryExecution): readonly JoinedColumn[] {
  return filters.flatMap(({ filter, key, column }) => {
    const table = execution.runtimeFilters.get(filter)
    return table === undefined ? [] : [{ table, key, column }]
  })
}
