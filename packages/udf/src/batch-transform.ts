import type { RecordBatch, StructType } from '@kindling/core'
import type { BatchTransform } from '@kindling/plan'
import { batchOfResult, type FrameResult } from './frame-rows.ts'
import { failedBatch } from './function-errors.ts'
import { resolveOptions, type UserFunctionOptions } from './options.ts'
import { untilAborted } from './until-aborted.ts'

/** Is a function from all batches of a frame to frames, batches, rows or columns. */
export type TransformBody = (batches: AsyncIterable<RecordBatch>) => FrameResults | Promise<FrameResults>

type FrameResults = AsyncIterable<FrameResult> | Iterable<FrameResult>

/** Makes a transform of a function from batches to whatever makes rows of the columns of `returns`. */
export function makeBatchTransform(
  body: TransformBody,
  returns: StructType,
  options: UserFunctionOptions = {},
): BatchTransform {
  const { name, batchSize } = resolveOptions(options, body, 1)
  return {
    name,
    returns,
    batchRows: batchSize === 'auto' ? null : batchSize,
    description: 'function over batches',
    transform: (batches, signal) => transform(name, body, returns, batches, signal),
  }
}

async function* transform(
  name: string,
  body: TransformBody,
  returns: StructType,
  batches: AsyncIterable<RecordBatch>,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch> {
  let taken = 0
  const counted = async function* (): AsyncGenerator<RecordBatch> {
    for await (const batch of batches) {
      taken = batch.length
      yield batch
    }
  }
  const next = async (results: AsyncIterator<FrameResult>): Promise<RecordBatch | undefined> => {
    try {
      const step = await untilAborted(Promise.resolve(results.next()), signal)
      return step.done === true ? undefined : await batchOfResult(name, returns, step.value)
    } catch (error) {
      signal.throwIfAborted()
      throw failedBatch(name, taken, error)
    }
  }
  const results = opened(name, body, counted())
  try {
    for (let batch = await next(results); batch !== undefined; batch = await next(results)) yield batch
  } finally {
    if (!signal.aborted) await results.return?.()
  }
}

function opened(
  name: string,
  body: TransformBody,
  batches: AsyncIterable<RecordBatch>,
): AsyncIterator<FrameResult> {
  try {
    return asynchronous(body(batches))
  } catch (error) {
    throw failedBatch(name, 0, error)
  }
}

async function* asynchronous(results: ReturnType<TransformBody>): AsyncGenerator<FrameResult> {
  yield* await results
}
