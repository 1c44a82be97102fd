import type { DataType } from '@kindling/core'
import type { ColumnBounds } from '@kindling/native'
import { type Attribute, optimize, type Plan, type SourceColumnStatistics } from '@kindling/plan'
import { completeTable } from '../execution/execute-plan.ts'
import { draftFrom } from '../execution/pipeline-draft.ts'
import type { QueryExecution } from '../execution/query-execution.ts'
import { planPhysical } from '../physical/plan-physical.ts'
import { countIntegers, countTexts } from './count-distinct.ts'
import type { FilledTable } from './plan-cache.ts'

/** Runs a query to its end and keeps its rows in native memory, with what the optimizer wants to know of them. */
export async function fillTable(
  plan: Plan,
  execution: QueryExecution,
  release: () => void,
): Promise<FilledTable> {
  try {
    const draft = await completeTable(planPhysical(optimize(plan)), execution)
    await execution.settle()
    if (draft.source.kind !== 'table') throw new TypeError('rows that are kept lie in a table')
    const { columns } = draft.source
    const { door } = execution.environment
    const table = await execution.run(draftFrom(draft.source, draft.output), { kind: 'describeChunks' })
    if (table === null) throw new TypeError('chunks that are described belong to a table')
    const rows = door.tableRows(table)
    const bounds = door.tableBounds(table)
    const counted = { table, columns, output: draft.output, rows }
    const known = columns.flatMap((column) => bounds[column] ?? [])
    const ranges = rangesOf(draft.output, rows, known)
    const texts = await countTexts(counted, execution)
    const distinct = new Map([...texts, ...(await countIntegers(counted, ranges, execution))])
    const statistics = ranges.map((range, position) => {
      const count = distinct.get(position)
      return count === undefined ? range : { ...range, distinct: count }
    })
    return { table, columns, statistics: { rows, columns: statistics }, release }
  } catch (error) {
    release()
    throw execution.fail(error)
  }
}

const RANGED: readonly DataType['kind'][] = [
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'float',
  'double',
  'date',
  'timestamp',
  'timestamp_ntz',
  'decimal',
]

/** Says what is known of each column: the smallest and the largest value of numbers, dates and times, and the share of NULLs. */
function rangesOf(
  output: readonly Attribute[],
  rows: number,
  bounds: readonly ColumnBounds[],
): readonly (SourceColumnStatistics | undefined)[] {
  return output.map(({ type }, position) => {
    const found = bounds[position]
    if (found === undefined || rows === 0) return undefined
    const nulls = found.nulls / rows
    const { least, greatest } = found
    if (!RANGED.includes(type.kind) || least === undefined || greatest === undefined) return { nulls }
    const unit = type.kind === 'decimal' ? 10 ** -type.scale : 1
    return { least: least * unit, greatest: greatest * unit, nulls }
  })
}
