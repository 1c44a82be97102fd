import {
  type ArrowTable,
  batchFromRows,
  type Column,
  columnFrom,
  errorOf,
  fromArrowTable,
  type RecordBatch,
  type StructType,
  type StructValue,
  type Value,
} from '@kindling/core'
import { resultColumn } from './result-column.ts'
import { Series } from './series/series.ts'

/** Is a frame in memory, as far as a function may give one: columns by name. */
export interface FrameLike {
  readonly columns: readonly string[]
  readonly length: number
  column(name: string): readonly Value[]
}

/** Is what a function that makes rows may give: a frame, a batch, an Arrow table, rows, or columns by name. */
export type FrameResult =
  | FrameLike
  | RecordBatch
  | ArrowTable
  | readonly (object | readonly Value[])[]
  | { readonly [name: string]: Series | readonly (Value | undefined)[] | Exclude<ArrayBufferView, DataView> }

/**
 * Makes a batch with the columns of a schema of what a function gave. Columns are found by name; rows that are lists hold
 * their values in order.
 */
export async function batchOfResult(
  name: string,
  schema: StructType,
  result: FrameResult | undefined | null,
): Promise<RecordBatch> {
  if (typeof result !== 'object' || result === null) throw noRows(name, result)
  if (Array.isArray(result)) return ofRows(name, schema, result as readonly unknown[])
  if (isBatch(result)) return ofColumns(name, schema, result.length, namesOf(result), columnIn(result))
  if (isArrowTable(result)) return await batchOfResult(name, schema, await fromArrowTable(result))
  if (isFrame(result))
    return ofColumns(name, schema, result.length, result.columns, (each) => result.column(each))
  const columns = Object.entries(result)
  const [length = 0, ...others] = new Set(columns.map(([, values]) => (values as ArrayLike<Value>).length))
  if (others.length > 0) throw wrongShape(name, `columns of ${[length, ...others].join(' and ')} rows`)
  const byName = new Map(columns)
  return ofColumns(name, schema, length, [...byName.keys()], (each) => byName.get(each) as Source)
}

type Source = Column | Series | readonly (Value | undefined)[] | Exclude<ArrayBufferView, DataView>

function ofRows(name: string, schema: StructType, rows: readonly unknown[]): RecordBatch {
  const wrong = rows.findIndex((row) => typeof row !== 'object' || row === null)
  if (wrong !== -1) throw wrongShape(name, `\`${typeof rows[wrong]}\` in place of row ${wrong}`)
  const [first] = rows
  if (first !== undefined && !Array.isArray(first)) checkNames(schema, Object.keys(first as object))
  try {
    return batchFromRows(schema, rows as readonly (StructValue | readonly Value[])[])
  } catch {
    // Names the function and the column.
    const columns = schema.fields.map(({ name: field, type }, index) =>
      resultColumn(
        name,
        type,
        rows.map((row) => (Array.isArray(row) ? row[index] : (row as StructValue)[field]) as Value),
      ),
    )
    return { schema, length: rows.length, columns }
  }
}

function ofColumns(
  name: string,
  schema: StructType,
  length: number,
  given: readonly string[],
  find: (column: string) => Source,
): RecordBatch {
  checkNames(schema, given)
  const columns = schema.fields.map((field) => {
    const source = find(field.name)
    const column = source instanceof Series ? source.column : source
    if ('children' in column && 'nullCount' in column) {
      return sameKind(column, field.type)
        ? column
        : resultColumn(name, field.type, new Series(column).toArray())
    }
    return ArrayBuffer.isView(column) && !Array.isArray(column)
      ? columnFrom(field.type, column)
      : resultColumn(name, field.type, column as readonly Value[])
  })
  return { schema, length, columns }
}

function sameKind(column: Column, type: StructType['fields'][number]['type']): boolean {
  return JSON.stringify(column.type) === JSON.stringify(type)
}

/** Every column of the schema must be there, and none else. */
function checkNames(schema: StructType, given: readonly string[]): void {
  const wanted = schema.fields.map(({ name }) => name)
  const missing = wanted.filter((each) => !given.includes(each))
  const unexpected = given.filter((each) => !wanted.includes(each))
  if (missing.length === 0 && unexpected.length === 0) return
  throw errorOf('RESULT_COLUMN_NAMES_MISMATCH', {
    missing: missing.length === 0 ? '' : ` Missing: ${missing.join(', ')}.`,
    extra: unexpected.length === 0 ? '' : ` Unexpected: ${unexpected.join(', ')}.`,
  })
}

function isBatch(result: object): result is RecordBatch {
  return 'schema' in result && 'columns' in result && Array.isArray(result.columns) && 'length' in result
}

function isArrowTable(result: object): result is ArrowTable {
  return 'numRows' in result && 'getChildAt' in result
}

function isFrame(result: object): result is FrameLike {
  return 'columns' in result && 'column' in result && typeof result.column === 'function'
}

function namesOf({ schema }: RecordBatch): readonly string[] {
  return schema.fields.map(({ name }) => name)
}

function columnIn(batch: RecordBatch): (name: string) => Column {
  return (name) => {
    const found = batch.columns[namesOf(batch).indexOf(name)]
    if (found === undefined) throw new RangeError(`no column ${name}`)
    return found
  }
}

function noRows(name: string, result: unknown): Error {
  return wrongShape(name, result === null ? '`null`' : `\`${typeof result}\``)
}

function wrongShape(name: string, actual: string): Error {
  return errorOf('UDF_RETURN_TYPE_MISMATCH', {
    functionName: `\`${name}\``,
    expected: 'a frame, a batch, rows or columns',
    actual,
  })
}
