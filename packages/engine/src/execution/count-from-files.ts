import { bigint, columnFrom, field, type RecordBatch, struct } from '@kindling/core'
import type { Scan } from '@kindling/plan'
import type { AggregateSink, PhysicalPlan } from '../physical/physical-plan.ts'
import { isNativeFormat } from '../sources/native-format.ts'
import { selectedFiles } from '../sources/selected-files.ts'
import type { QueryExecution } from './query-execution.ts'

/**
 * Counts all rows of files by what they say about themselves: no thread reads them. Gives nothing where the plan asks for
 * more than that, or a file does not say it; one that is damaged is left to whoever reads it.
 */
export async function countFromFiles(
  plan: AggregateSink,
  { environment, profile }: QueryExecution,
): Promise<RecordBatch | undefined> {
  // Who measures a run wants to see it.
  if (profile !== undefined) return undefined
  const scan = countedScan(plan)
  const { format } = scan?.source ?? {}
  if (scan === undefined || format === undefined || !isNativeFormat(format)) return undefined
  const files = selectedFiles(scan).map(({ file }) => file)
  const counts = await format.countRows?.(files, environment.fileSystem)
  const rows = counts?.reduce((sum, count) => sum + count, 0)
  if (rows === undefined || !Number.isSafeInteger(rows)) return undefined
  return {
    schema: struct(plan.output.map(({ name }) => field(name, bigint, false))),
    length: 1,
    columns: plan.output.map(() => columnFrom(bigint, [BigInt(rows)])),
  }
}

/** Gives the scan all of whose rows a plan counts, and nothing else. */
function countedScan({ input, groups, aggregates }: AggregateSink): Scan | undefined {
  if (groups > 0 || aggregates.length === 0) return undefined
  if (aggregates.some(({ kernel, distinct }) => kernel !== 'count_all' || distinct)) return undefined
  const source: PhysicalPlan = input.kind === 'project' ? input.input : input
  if (source.kind !== 'scan' || source.filters !== undefined || source.scan.limit !== null) return undefined
  return source.scan
}
