import { type Column, type DataType, sliceColumn, type Value } from '@kindling/core'
import type { FunctionBatch, UserFunction } from '@kindling/plan'
import { attempt } from './attempts.ts'
import { eachGroup } from './each-group.ts'
import { failedBatch } from './function-errors.ts'
import { resolveOptions, type UserFunctionOptions } from './options.ts'
import { resultColumn } from './result-column.ts'
import { Series } from './series/series.ts'

/** How many groups a batch holds at most: a group may have any number of rows. */
export const GROUPS_A_BATCH = 256

/** Is a function from the values of a group to one value. */
export type AggregateBody = (...series: Series<never>[]) => Value | undefined | Promise<Value | undefined>

/** Makes a user function that aggregates: it gets a `Series` for each argument, with the values of one group. */
export function makeAggregateFunction(
  body: AggregateBody,
  returns: DataType,
  options: UserFunctionOptions = {},
): UserFunction {
  const resolved = resolveOptions(options, body, 1)
  const { name, deterministic, batchSize, concurrency, onError } = resolved
  const evaluate = async (batch: FunctionBatch): Promise<Column> => {
    const results: (Value | undefined)[] = new Array<Value | undefined>(batch.length).fill(null)
    await eachGroup(batch, concurrency, async (row) => {
      const series = batch.arguments.map((column) => new Series<never>(elementsOf(column, row)))
      try {
        results[row] = await attempt(() => body(...series), resolved, batch)
      } catch (error) {
        batch.signal.throwIfAborted()
        if (onError === 'raise') throw failedBatch(name, series[0]?.length ?? 0, error)
      }
    })
    return resultColumn(name, returns, results)
  }
  return {
    name,
    kind: 'aggregate',
    parameters: null,
    returns,
    deterministic,
    batchRows: typeof batchSize === 'number' ? batchSize : GROUPS_A_BATCH,
    concurrency: 1,
    borrows: true,
    description: 'function over groups',
    evaluate,
  }
}

/** Gives the elements of the list in a row as a column; a NULL list has none. */
export function elementsOf(lists: Column, row: number): Column {
  const [elements] = lists.children
  if (elements === undefined || lists.offsets === null)
    throw new TypeError('an argument of a group is a list')
  const isNull = lists.validity !== null && ((lists.validity[row >> 3] ?? 0) & (1 << (row & 7))) === 0
  const start = lists.offsets[row] ?? 0
  return sliceColumn(elements, start, isNull ? start : (lists.offsets[row + 1] ?? start))
}
