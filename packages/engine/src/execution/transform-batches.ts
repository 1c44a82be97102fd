import { catalogString, errorOf, field, type RecordBatch, sameType, struct } from '@kindling/core'
import type { Handle } from '@kindling/native'
import { physicalType } from '../expressions/physical-type.ts'
import type { BatchStep } from '../physical/physical-plan.ts'
import type { FunctionFigures } from '../profile/function-figures.ts'
import { buildPipeline } from './build-pipeline.ts'
import { batchOf } from './column-buffers.ts'
import { LoopTurns } from './loop-turns.ts'
import type { QueryExecution } from './query-execution.ts'

/** How many batches may wait before and behind the function. */
const WAITING_BATCHES = 2

/**
 * Runs a function over all batches between two pipelines, in the order of the rows. Gives the channel into which what it
 * makes goes. When nobody wants more of that, the function is left early.
 */
export async function transformBatches(step: BatchStep, execution: QueryExecution): Promise<Handle> {
  const { door, batchRows } = execution.environment
  const draft = await buildPipeline(step.input, execution)
  const rows = Math.min(batchRows, step.function.batchRows ?? batchRows)
  const inputTypes = draft.output.map((column) => physicalType(column.type))
  const before = door.createChannel(execution.query, inputTypes, WAITING_BATCHES)
  const outputTypes = step.output.map((column) => physicalType(column.type))
  const behind = door.createChannel(execution.query, outputTypes, WAITING_BATCHES)
  execution.start(
    execution
      .run(draft, { kind: 'channel', channel: before, batchRows: rows }, [], step)
      .then(() => undefined),
  )
  execution.start(
    transform(step, execution, before, behind).then(() => {
      door.stopReading(before)
      door.finishChannel(behind)
    }),
  )
  return behind
}

async function transform(
  step: BatchStep,
  execution: QueryExecution,
  before: Handle,
  behind: Handle,
): Promise<void> {
  const { door } = execution.environment
  const figures = execution.profile?.functionOf(step, step.function.name)
  const input = batchesOf(step, execution, before, figures)
  const made = step.function.transform(input, execution.signal)
  const batches = figures === undefined ? made : timed(made, figures)
  const turns = new LoopTurns()
  let order = 0
  for await (const batch of batches) {
    execution.throwIfFailed()
    await turns.due()
    check(step, batch)
    const sent = { order: order++, length: batch.length, batch: null, kept: [], columns: batch.columns }
    if (!(await door.send(behind, sent))) return
  }
}

async function* batchesOf(
  step: BatchStep,
  execution: QueryExecution,
  before: Handle,
  figures: FunctionFigures | undefined,
): AsyncGenerator<RecordBatch> {
  const { door } = execution.environment
  const { output } = step.input
  const schema = struct(output.map(({ name, type, nullable }) => field(name, type, nullable)))
  const all = output.map((_, position) => position)
  for (;;) {
    execution.throwIfFailed()
    const waits = performance.now()
    const received = await door.receive(before, all)
    if (figures !== undefined) figures.milliseconds -= performance.now() - waits
    if (received === null) return
    if (figures !== undefined) {
      figures.batches++
      figures.rows += received.length
    }
    door.releaseBatch(received.batch)
    yield batchOf(schema, received.length, received.columns)
  }
}

/** Counts the time until each batch is there; what the function waits for its input is taken off elsewhere. */
async function* timed(
  batches: AsyncIterable<RecordBatch>,
  figures: FunctionFigures,
): AsyncGenerator<RecordBatch> {
  let began = performance.now()
  for await (const batch of batches) {
    figures.milliseconds += performance.now() - began
    yield batch
    began = performance.now()
  }
  figures.milliseconds += performance.now() - began
}

function check(step: BatchStep, batch: RecordBatch): void {
  const { name } = step.function
  const fits =
    batch.columns.length === step.output.length &&
    batch.columns.every(
      (column, index) =>
        column.length === batch.length && sameType(column.type, step.output[index]?.type ?? column.type),
    )
  if (fits) return
  const expected = step.output.map((column) => `\`${catalogString(column.type)}\``).join(', ')
  const actual = batch.columns.map((column) => `\`${catalogString(column.type)}\``).join(', ')
  throw errorOf('UDF_RETURN_TYPE_MISMATCH', { functionName: `\`${name}\``, expected, actual })
}
