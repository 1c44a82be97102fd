import { bigint, columnValues } from '@kindling/core'
import { type Attribute, aliasOf, attributeOf, type SourceColumnStatistics } from '@kindling/plan'
import { batchOf } from '../execution/column-buffers.ts'
import { draftFrom, withProject } from '../execution/pipeline-draft.ts'
import type { QueryExecution } from '../execution/query-execution.ts'
import { callOf } from '../physical/packed.ts'
import type { CachedTable } from './cached-format.ts'

/** Is a table of so many rows whose columns are to be known. */
export interface CountedTable extends CachedTable {
  readonly output: readonly Attribute[]
  readonly rows: number
}

/** Integers between bounds that lie no farther apart need no counting. */
const NARROW = 1024

/**
 * Estimates how many different values the columns of integers have, by HyperLogLog with 2^11 registers, which is 2%
 * wrong: keys of any kind, whose bounds say nothing. Gives them by position.
 */
export async function countIntegers(
  { table, columns, output }: CountedTable,
  ranges: readonly (SourceColumnStatistics | undefined)[],
  execution: QueryExecution,
): Promise<ReadonlyMap<number, number>> {
  const counted = output.flatMap((attribute, position) => {
    const { least, greatest } = ranges[position] ?? {}
    const isWide = least !== undefined && greatest !== undefined && greatest - least > NARROW
    return isWide && ['smallint', 'int', 'bigint'].includes(attribute.type.kind) ? [position] : []
  })
  if (counted.length === 0) return new Map()
  const hashes = counted.flatMap((position) => {
    const attribute = output[position]
    return attribute === undefined ? [] : [callOf('xxhash64', bigint, [attribute])]
  })
  const hashed = hashes.map((hash) => attributeOf(aliasOf(hash, 'hash')))
  const draft = withProject(draftFrom({ kind: 'table', table, columns }, output), hashes, hashed)
  const aggregates = counted.map((_, argument) => {
    return {
      kernel: 'hyper_log_log_11',
      type: 'i64' as const,
      argument,
      distinct: false,
    }
  })
  const answer = await execution.run(draft, {
    kind: 'aggregate',
    groups: [],
    aggregates,
  })
  if (answer === null) throw new TypeError('an aggregate leaves a table')
  const { length, columns: buffers } = execution.environment.door.exportChunk(answer, 0)
  const fields = counted.map(() => ({
    name: '',
    type: bigint,
    nullable: true,
  }))
  const found = batchOf({ kind: 'struct', fields }, length, buffers).columns
  return new Map(
    counted.map((position, index) => {
      const column = found[index]
      return [position, column === undefined ? 1 : Number(columnValues(column)[0])]
    }),
  )
}

const SAMPLED_ROWS = 8192
/** A text comes often that a sample holds so many times. */
const OFTEN = 10

/**
 * Counts the different texts among the first rows, and guesses from them how many all rows have: no more where each
 * comes often, and else the more, the fewer come twice. Gives them by position.
 */
export async function countTexts(
  { table, columns, output, rows }: CountedTable,
  execution: QueryExecution,
): Promise<ReadonlyMap<number, number>> {
  const counts = new Map<number, number>()
  const texts = output.flatMap(({ type }, position) => (type.kind === 'string' ? [position] : []))
  if (texts.length === 0 || rows === 0) return counts
  const { door } = execution.environment
  const sample = await execution.run(draftFrom({ kind: 'table', table, columns }, output), {
    kind: 'collect',
    limit: SAMPLED_ROWS,
    offset: 0,
  })
  if (sample === null) throw new TypeError('a sample is a table')
  const sampled = Math.min(rows, SAMPLED_ROWS)
  for (const position of texts) {
    const column = draftFrom(
      { kind: 'table', table: sample, columns: [position] },
      output.slice(position, position + 1),
    )
    const groups = await execution.run(column, {
      kind: 'aggregate',
      groups: [0],
      aggregates: [],
    })
    if (groups === null) throw new TypeError('an aggregate leaves a table')
    const count = door.tableRows(groups)
    counts.set(position, rows <= sampled || count * OFTEN <= sampled ? count : (count * rows) / sampled)
  }
  return counts
}
