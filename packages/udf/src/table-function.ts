import {
  array,
  type Column,
  type RecordBatch,
  ROW_FORM,
  type StructType,
  type Value,
  valueReader,
} from '@kindling/core'
import type { FunctionBatch, UserFunction } from '@kindling/plan'
import { attempt } from './attempts.ts'
import { eachGroup } from './each-group.ts'
import { batchOfResult } from './frame-rows.ts'
import { failedCall } from './function-errors.ts'
import { listOfRows } from './group-function.ts'
import { resolveOptions, type UserFunctionOptions } from './options.ts'

/** Is what a table function gives: rows, as objects or lists, of whatever kind of iterable. */
export type TableRows =
  | Iterable<object | readonly Value[]>
  | AsyncIterable<object | readonly Value[]>
  | undefined

/** Is a function from values to rows, or a class whose objects make rows: first of values, then at the end. */
export type TableBody = ((...values: never[]) => TableRows | Promise<TableRows>) | TableClass

/** Makes an object for each call; `eval` gives rows of the values, and `terminate` more rows at the end. */
export type TableClass = new () => {
  eval(...values: never[]): TableRows | Promise<TableRows>
  terminate?(): TableRows | Promise<TableRows>
}

/** Makes a user function that gives rows for the values of one row. NULL is handed over as `null`. */
export function makeTableFunction(
  body: TableBody,
  returns: StructType,
  options: UserFunctionOptions = {},
): UserFunction {
  const resolved = resolveOptions(options, body, 1)
  const { name, deterministic, batchSize, concurrency, onError } = resolved
  const rowsOf = isClass(body) ? rowsOfObject(body) : body
  const evaluate = async (batch: FunctionBatch): Promise<Column> => {
    const readers = batch.arguments.map((column) => valueReader(column, ROW_FORM))
    const made: (RecordBatch | undefined)[] = new Array<undefined>(batch.length).fill(undefined)
    await eachGroup(batch, concurrency, async (row) => {
      const values = readers.map((read) => read(row))
      try {
        const rows = await attempt(
          async () => await collected(await rowsOf(...(values as never[]))),
          resolved,
          batch,
        )
        made[row] = await batchOfResult(name, returns, rows)
      } catch (error) {
        batch.signal.throwIfAborted()
        if (onError === 'raise') throw failedCall(name, row, values, error)
      }
    })
    return listOfRows(returns, made)
  }
  return {
    name,
    kind: 'table',
    parameters: null,
    returns: array(returns, false),
    deterministic,
    batchRows: batchSize === 'auto' ? null : batchSize,
    concurrency: 1,
    borrows: true,
    description: 'table function',
    evaluate,
  }
}

function isClass(body: TableBody): body is TableClass {
  const { prototype } = body as { prototype?: { eval?: unknown } }
  return typeof prototype?.eval === 'function'
}

function rowsOfObject(Body: TableClass): (...values: never[]) => Promise<TableRows> {
  return async (...values) => {
    const object = new Body()
    const rows = await collected(await object.eval(...values))
    return [...rows, ...(await collected(await object.terminate?.()))]
  }
}

async function collected(rows: TableRows): Promise<readonly (object | readonly Value[])[]> {
  const list: (object | readonly Value[])[] = []
  if (rows !== undefined) for await (const row of rows) list.push(row)
  return list
}
