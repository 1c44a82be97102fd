import { batchRows, type FileStatus, type StructType, type StructValue } from '@kindling/core'
import type { FileFormat } from '@kindling/native'
import { attributesOf, type Scan } from '@kindling/plan'
import type { NativeFormat } from '../sources/native-format.ts'
import { executePlan } from './execute-plan.ts'
import type { QueryExecution } from './query-execution.ts'

/** Reads columns of files, as a query of its own: what formats need to find out a schema. */
export async function readColumns(
  files: readonly FileStatus[],
  description: FileFormat,
  schema: StructType,
  limit: number | null,
  { compressible }: Pick<NativeFormat, 'compressible'>,
  execution: QueryExecution,
): Promise<readonly StructValue[]> {
  const format: NativeFormat = {
    name: description.kind,
    ...(compressible !== undefined && { compressible }),
    schema: async () => schema,
    describe: () => description,
  }
  const output = attributesOf(schema)
  const scan: Scan = {
    kind: 'scan',
    source: {
      format,
      options: {},
      files: files.map((file) => ({ file, partition: [] })),
      schema,
      partitionColumns: 0,
    },
    output,
    columns: output.map((_, position) => position),
    partitionFilters: [],
    pushedFilters: [],
    limit,
  }
  const rows: StructValue[] = []
  const source = { kind: 'scan', scan, output } as const
  const plan = limit === null ? source : ({ kind: 'limit', input: source, limit, output } as const)
  for await (const batch of executePlan(plan, execution, {})) rows.push(...batchRows(batch))
  return rows
}
