import {
  type CallOrigin,
  columnFrom,
  errorOf,
  field,
  type StructType,
  type StructValue,
  struct,
  type Value,
} from '@kindling/core'
import type { UnresolvedPlan } from '@kindling/plan'
import { localRelation, typeOfValue } from './local-relation.ts'
import { declaredSchema, type SchemaArgument } from './schema-argument.ts'

/** Holds columns by name: lists of values, or typed arrays of numbers, which are taken over without a copy. */
export interface ColumnValues {
  readonly [name: string]: readonly Value[] | Exclude<ArrayBufferView<ArrayBufferLike>, DataView>
}

/** Makes the plan node of what a program has in hand: rows, single values, or columns. */
export function createRelation(
  data: Iterable<unknown> | ColumnValues,
  argument: SchemaArgument | undefined,
  origin: CallOrigin,
): UnresolvedPlan {
  const { schema, single } = declaredSchema(argument)
  if (!isIterable(data)) return columnRelation(data, schema, origin)
  const rows = [...data]
  const asRows = single ? rows.map((value) => [value as Value]) : rows.map((row) => checkedRow(row, origin))
  return localRelation(asRows, schema, origin)
}

function isIterable(data: Iterable<unknown> | ColumnValues): data is Iterable<unknown> {
  return typeof (data as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function'
}

function checkedRow(row: unknown, origin: CallOrigin): StructValue | readonly Value[] {
  if (typeof row === 'object' && row !== null) return row as StructValue | readonly Value[]
  const expected =
    'rows as objects or lists; single values need a type, as in `createDataFrame(values, "string")`'
  const actual = `\`${typeof row}\``
  throw errorOf(
    'INVALID_ARGUMENT',
    { argument: 'rows', method: 'createDataFrame', expected, actual },
    { origin },
  )
}

const ARRAY_TYPES = [
  [Int8Array, { kind: 'tinyint' }],
  [Int16Array, { kind: 'smallint' }],
  [Int32Array, { kind: 'int' }],
  [BigInt64Array, { kind: 'bigint' }],
  [Float32Array, { kind: 'float' }],
  [Float64Array, { kind: 'double' }],
] as const

function columnRelation(
  data: ColumnValues,
  schema: StructType | readonly string[] | undefined,
  origin: CallOrigin,
): UnresolvedPlan {
  const entries = Object.entries(data)
  const lengths = new Set(entries.map(([, values]) => (values as ArrayLike<unknown>).length))
  if (lengths.size > 1) {
    const actual = [...lengths].map((length) => `\`${length}\``).join(', ')
    const expected = 'columns of one length'
    throw errorOf(
      'INVALID_ARGUMENT',
      { argument: 'columns', method: 'createDataFrame', expected, actual },
      { origin },
    )
  }
  const declared = schema !== undefined && 'kind' in schema ? schema : inferred(entries, schema, origin)
  const columns = declared.fields.map(({ name, type }, index) =>
    columnFrom(type, data[name] ?? entries[index]?.[1] ?? []),
  )
  return {
    kind: 'localRelation',
    batch: { schema: declared, length: [...lengths][0] ?? 0, columns },
    origin,
  }
}

/** Typed arrays say their type themselves; lists have the types of their values. */
function inferred(
  entries: readonly (readonly [string, ColumnValues[string]])[],
  names: readonly string[] | undefined,
  origin: CallOrigin,
): StructType {
  const types = entries.map(([name, values]) => {
    const known = ARRAY_TYPES.find(([array]) => values instanceof array)?.[1]
    if (known !== undefined) return known
    const rows = Array.from(values as readonly Value[], (value) => ({ [name]: value }))
    const plan = localRelation(rows, undefined, origin)
    return plan.kind === 'localRelation'
      ? (plan.batch.schema.fields[0]?.type ?? typeOfValue(null))
      : typeOfValue(null)
  })
  return struct(
    entries.map(([name], index) => field(names?.[index] ?? name, types[index] ?? typeOfValue(null))),
  )
}
