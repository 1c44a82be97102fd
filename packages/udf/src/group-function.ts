import {
  array,
  type Column,
  concatBatches,
  KindlingError,
  type RecordBatch,
  ROW_FORM,
  type StructType,
  type Value,
  valueReader,
} from '@kindling/core'
import type { FunctionBatch, UserFunction } from '@kindling/plan'
import { elementsOf, GROUPS_A_BATCH } from './aggregate-function.ts'
import { attempt } from './attempts.ts'
import { eachGroup } from './each-group.ts'
import { batchOfResult, type FrameResult } from './frame-rows.ts'
import { failedBatch } from './function-errors.ts'
import { resolveOptions, type UserFunctionOptions } from './options.ts'

/** Is a function from the rows of a group, or of a group in each of two frames, to rows. */
export type GroupBody = (
  keys: readonly Value[],
  ...groups: RecordBatch[]
) => FrameResult | Promise<FrameResult>

/**
 * Makes a user function over groups: its first arguments are what is grouped by, the last `frames` ones the rows of a
 * group as lists of structs. A group without rows is not handed over.
 */
export function makeGroupFunction(
  body: GroupBody,
  returns: StructType,
  frames: 1 | 2,
  options: UserFunctionOptions = {},
): UserFunction {
  const resolved = resolveOptions(options, body, 1)
  const { name, deterministic, batchSize, concurrency } = resolved
  const evaluate = async (batch: FunctionBatch): Promise<Column> => {
    const keys = batch.arguments.slice(0, -frames).map((column) => valueReader(column, ROW_FORM))
    const lists = batch.arguments.slice(-frames)
    const made: (RecordBatch | undefined)[] = new Array<undefined>(batch.length).fill(undefined)
    await eachGroup(batch, concurrency, async (row) => {
      const groups = lists.map((list) => batchOf(elementsOf(list, row)))
      if (groups.every(({ length }) => length === 0)) return
      const values = keys.map((read) => read(row))
      try {
        const call = async (): Promise<RecordBatch> =>
          await batchOfResult(name, returns, await body(values, ...groups))
        made[row] = await attempt(call, resolved, batch)
      } catch (error) {
        batch.signal.throwIfAborted()
        if (error instanceof KindlingError || resolved.onError === 'raise') {
          throw failedBatch(name, groups[0]?.length ?? 0, error)
        }
      }
    })
    return listOfRows(returns, made)
  }
  return {
    name,
    parameters: null,
    returns: array(returns, false),
    deterministic,
    batchRows: typeof batchSize === 'number' ? batchSize : GROUPS_A_BATCH,
    concurrency: 1,
    description: frames === 1 ? 'function over groups' : 'function over groups of two frames',
    evaluate,
  }
}

/** Shows a column of structs as a batch. */
function batchOf({ type, length, children }: Column): RecordBatch {
  if (type.kind !== 'struct') throw new TypeError('rows are structs')
  return { schema: type, length, columns: children }
}

/** Makes a column of lists of structs, one for each batch; none is an empty list. */
export function listOfRows(schema: StructType, batches: readonly (RecordBatch | undefined)[]): Column {
  const offsets = new Int32Array(batches.length + 1)
  batches.forEach((batch, row) => {
    offsets[row + 1] = (offsets[row] ?? 0) + (batch?.length ?? 0)
  })
  const all = concatBatches(
    schema,
    batches.flatMap((batch) => batch ?? []),
  )
  const base = { nullCount: 0, validity: null, data: null }
  const rows: Column = { ...base, type: schema, length: all.length, offsets: null, children: all.columns }
  return { ...base, type: array(schema, false), length: batches.length, offsets, children: [rows] }
}
