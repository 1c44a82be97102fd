import { field, type RecordBatch, struct } from '@kindling/core'
import type { Source } from '@kindling/native'
import { physicalType } from '../expressions/physical-type.ts'
import type { PhysicalPlan } from '../physical/physical-plan.ts'
import { batchOf } from './column-buffers.ts'
import { LoopTurns } from './loop-turns.ts'
import type { PipelineDraft } from './pipeline-draft.ts'
import type { ExecutionEnvironment, QueryExecution } from './query-execution.ts'

/** How many rows a batch has at most, and how many batches may wait for whoever reads them. */
const BATCH_ROWS = 32_768
const WAITING_BATCHES = 4
/** As many rows as one thread works through at a time: of fewer nobody would read while the others are computed. */
const MORSEL_ROWS = 131_072

/** Tells whether a pipeline takes long enough that its first rows are worth reading while it runs. */
export function isWorthStreaming(source: Source, { door }: ExecutionEnvironment): boolean {
  switch (source.kind) {
    case 'table':
      return door.tableRows(source.table) > MORSEL_ROWS
    case 'concat':
      return source.tables.reduce((sum, { table }) => sum + door.tableRows(table), 0) > MORSEL_ROWS
    case 'range':
      return (source.end - source.start) / source.step > MORSEL_ROWS
    case 'numbered':
      return source.tables.reduce((sum, table) => sum + door.tableRows(table), 0) > MORSEL_ROWS
    case 'channel':
    case 'files':
      return true
    case 'unmatched':
    case 'marked':
      return false
  }
}

/**
 * Runs the last pipeline of a query and gives its rows, in their order, while it goes on. It waits when nobody takes
 * them, so that no more than a few batches lie in memory.
 */
export async function* streamRows(
  plan: PhysicalPlan,
  draft: PipelineDraft,
  execution: QueryExecution,
): AsyncGenerator<RecordBatch> {
  const { door } = execution.environment
  const schema = struct(draft.output.map(({ name, type, nullable }) => field(name, type, nullable)))
  const types = draft.output.map((column) => physicalType(column.type))
  const all = draft.output.map((_, position) => position)
  const channel = door.createChannel(execution.query, types, WAITING_BATCHES)
  const sink = { kind: 'channel', channel, batchRows: BATCH_ROWS } as const
  execution.start(execution.run(draft, sink, [], plan).then(() => undefined))
  const turns = new LoopTurns()
  try {
    for (;;) {
      execution.throwIfFailed()
      const received = await door.receive(channel, all)
      if (received === null) break
      door.releaseBatch(received.batch)
      yield batchOf(schema, received.length, received.columns)
      await turns.due()
    }
  } catch (error) {
    // What made the pipeline fail is known to the pipeline; its channel only tells that it did.
    door.stopReading(channel)
    await execution.settle()
    throw error
  }
  await execution.settle()
}
