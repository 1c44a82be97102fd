import { type Column, catalogString, errorOf, sameType } from '@kindling/core'
import type { ColumnBuffers, Handle } from '@kindling/native'
import type { FunctionRun, UserCall } from '@kindling/plan'
import { physicalType } from '../expressions/physical-type.ts'
import type { FunctionStep } from '../physical/physical-plan.ts'
import { measuredRun } from '../profile/measured-run.ts'
import { buildPipeline } from './build-pipeline.ts'
import { columnOf } from './column-buffers.ts'
import { giveUpColumns } from './give-up-columns.ts'
import { LoopTurns } from './loop-turns.ts'
import type { QueryExecution } from './query-execution.ts'

/** How many batches may wait before or behind a step, for each that is under way. */
const WAITING_BATCHES = 2

/**
 * Runs functions of the user between two pipelines: one ends in a channel, JavaScript takes its batches, and what the
 * functions give goes into a second channel, with the columns that never left native memory. Gives the second channel.
 */
export async function evaluateFunctions(step: FunctionStep, execution: QueryExecution): Promise<Handle> {
  const { door, batchRows } = execution.environment
  const draft = await buildPipeline(step.input, execution)
  const functions = step.calls.map(({ call }) => call.function)
  const concurrency = Math.max(...functions.map((definition) => definition.concurrency))
  const rows = Math.min(batchRows, ...functions.map((definition) => definition.batchRows ?? batchRows))
  const types = step.output.map((column) => physicalType(column.type))
  const capacity = concurrency * WAITING_BATCHES
  const before = door.createChannel(execution.query, types.slice(0, draft.output.length), capacity)
  const behind = door.createChannel(execution.query, types, capacity)
  execution.start(
    execution
      .run(draft, { kind: 'channel', channel: before, batchRows: rows }, [], step)
      .then(() => undefined),
  )
  const runs = step.calls.map(({ call }) => {
    const figures = execution.profile?.functionOf(step, call.function.name)
    const run = runOf(call, execution)
    return figures === undefined ? run : measuredRun(run, figures)
  })
  execution.start(
    Promise.all(Array.from({ length: concurrency }, () => work(step, runs, execution, before, behind)))
      .then(() => Promise.all(runs.map((run) => run.finish())))
      .then(() => door.finishChannel(behind)),
  )
  return behind
}

/** Begins the work of a function in this query; most functions keep nothing from batch to batch. */
function runOf({ function: definition }: UserCall, execution: QueryExecution): FunctionRun {
  return (
    definition.start?.(execution.signal) ?? {
      evaluate: async (batch) => await definition.evaluate(batch),
      end: () => undefined,
      finish: async () => undefined,
    }
  )
}

/** Takes batch after batch until the channel is finished. */
async function work(
  step: FunctionStep,
  runs: readonly FunctionRun[],
  execution: QueryExecution,
  before: Handle,
  behind: Handle,
): Promise<void> {
  try {
    await workThrough(step, runs, execution, before, behind)
  } finally {
    for (const run of runs) run.end()
  }
}

async function workThrough(
  step: FunctionStep,
  runs: readonly FunctionRun[],
  execution: QueryExecution,
  before: Handle,
  behind: Handle,
): Promise<void> {
  const { door } = execution.environment
  const wanted = [...new Set(step.calls.flatMap((call) => call.arguments))]
  const kept = step.output.slice(0, step.output.length - step.calls.length).map((_, position) => position)
  const borrows = step.calls.every(({ call }) => call.function.borrows === true)
  const turns = new LoopTurns()
  for (;;) {
    execution.throwIfFailed()
    await turns.due()
    const received = await door.receive(before, wanted)
    if (received === null) return
    const { batch, order, length } = received
    const given = step.calls.map((call) => argumentsOf(call, step, wanted, received.columns))
    const columns = await Promise.all(
      step.calls.map(({ call }, index) => evaluate(call, runs[index], given[index] ?? [], length, execution)),
    )
    const wantsMore = await door.send(behind, { order, length, batch, kept, columns })
    const held = columns.filter(
      (column, index) => step.calls[index]?.call.function.isFresh?.(column) !== true,
    )
    if (borrows) giveUpColumns(door, [...given.flat(), ...columns], held)
    if (!wantsMore) return door.stopReading(before)
  }
}

function argumentsOf(
  call: FunctionStep['calls'][number],
  step: FunctionStep,
  wanted: readonly number[],
  columns: readonly ColumnBuffers[],
): readonly Column[] {
  return call.arguments.map((position) => {
    const [buffers, attribute] = [columns[wanted.indexOf(position)], step.output[position]]
    if (buffers === undefined || attribute === undefined) throw new RangeError(`no column ${position}`)
    return columnOf(attribute.type, buffers)
  })
}

async function evaluate(
  call: UserCall,
  run: FunctionRun | undefined,
  columns: readonly Column[],
  length: number,
  execution: QueryExecution,
): Promise<Column> {
  const { name } = call.function
  const batch = { arguments: columns, length, signal: execution.signal }
  const result = await (run ?? call.function).evaluate(batch)
  if (result.length === length && sameType(result.type, call.type)) return result
  const actual = `${result.length} rows of \`${catalogString(result.type)}\` for ${length} rows`
  throw errorOf(
    'UDF_RETURN_TYPE_MISMATCH',
    { functionName: `\`${name}\``, expected: `\`${catalogString(call.type)}\``, actual },
    { origin: call.origin },
  )
}
