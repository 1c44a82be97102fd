import { columnValues, type DataType, type Value } from '@kindling/core'
import { type Attribute, optimize, type Plan, type SourceColumnStatistics } from '@kindling/plan'
import { batchOf } from '../execution/column-buffers.ts'
import { completeTable } from '../execution/execute-plan.ts'
import { draftFrom } from '../execution/pipeline-draft.ts'
import type { QueryExecution } from '../execution/query-execution.ts'
import { physicalType } from '../expressions/physical-type.ts'
import { planPhysical } from '../physical/plan-physical.ts'
import type { CachedTable } from './cached-format.ts'
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
    const { table, columns } = draft.source
    const rows = execution.environment.door.tableRows(table)
    const counted = { table, columns, output: draft.output, rows }
    const ranges = await rangesOf({ table, columns }, draft.output, rows, execution)
    const texts = await countTexts(counted, execution)
    const distinct = new Map([...texts, ...(await countIntegers(counted, ranges, execution))])
    const known = ranges.map((range, position) => {
      const count = distinct.get(position)
      return count === undefined ? range : { ...range, distinct: count }
    })
    return { table, columns, statistics: { rows, columns: known }, release }
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
]

/** Finds the smallest and the largest value of each column of numbers, dates and times, and the share of NULLs. */
async function rangesOf(
  { table, columns }: CachedTable,
  output: readonly Attribute[],
  rows: number,
  execution: QueryExecution,
): Promise<readonly (SourceColumnStatistics | undefined)[]> {
  const ranged = output.flatMap(({ type }, position) =>
    RANGED.includes(type.kind) ? [{ type, position }] : [],
  )
  if (ranged.length === 0 || rows === 0) return output.map(() => undefined)
  const aggregates = ranged.flatMap(({ type, position }) => {
    const physical = physicalType(type)
    return [
      { kernel: `min_${String(physical)}`, type: physical, argument: position },
      { kernel: `max_${String(physical)}`, type: physical, argument: position },
      { kernel: 'count', type: 'i64' as const, argument: position },
    ]
  })
  const draft = draftFrom({ kind: 'table', table, columns }, output)
  const answer = await execution.run(draft, { kind: 'aggregate', groups: [], aggregates })
  if (answer === null) throw new TypeError('an aggregate leaves a table')
  const { door } = execution.environment
  const { length, columns: buffers } = door.exportChunk(answer, 0)
  const schema = ranged.flatMap(({ type }) => [type, type, COUNT])
  const { columns: found } = batchOf(
    { kind: 'struct', fields: schema.map((type) => ({ name: '', type, nullable: true })) },
    length,
    buffers,
  )
  const values = found.map((column) => numberOf(columnValues(column)[0] ?? null))
  return output.map((_, position) => {
    const at = ranged.findIndex((each) => each.position === position) * 3
    if (at < 0) return undefined
    return { least: values[at], greatest: values[at + 1], nulls: 1 - (values[at + 2] ?? rows) / rows }
  })
}

const COUNT: DataType = { kind: 'bigint' }

function numberOf(value: Value): number | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return Number(value)
  return value instanceof Date ? value.getTime() * 1000 : undefined
}
