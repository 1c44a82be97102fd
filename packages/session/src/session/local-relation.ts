import {
  array,
  batchFromRows,
  bigint,
  binary,
  boolean,
  CalendarInterval,
  type CallOrigin,
  calendarInterval,
  type DataType,
  Decimal,
  decimal,
  double,
  errorOf,
  field,
  Geography,
  Geometry,
  geography,
  geometry,
  int,
  isShape,
  isVector,
  map,
  type StructType,
  type StructValue,
  sameType,
  string,
  struct,
  timestamp,
  type Value,
  VariantVal,
  variant,
  vector,
  void_,
} from '@kindling/core'
import type { UnresolvedPlan } from '@kindling/plan'

type Row = StructValue | readonly Value[]

/** Makes the plan node of rows in hand. `schema` may be missing, or only name the columns. */
export function localRelation(
  rows: readonly Row[],
  schema: StructType | readonly string[] | undefined,
  origin: CallOrigin,
): UnresolvedPlan {
  const complete = schema !== undefined && 'kind' in schema ? schema : inferSchema(rows, schema, origin)
  return { kind: 'localRelation', batch: batchFromRows(complete, rows), origin }
}

/** Finds the schema of rows from the names of all of them and the types of all their values. */
function inferSchema(
  rows: readonly Row[],
  names: readonly string[] | undefined,
  origin: CallOrigin,
): StructType {
  if (rows.length === 0) throw errorOf('CANNOT_INFER_EMPTY_SCHEMA', {}, { origin })
  const types = new Map<string, DataType>()
  const width = Math.max(...rows.map((row) => (Array.isArray(row) ? row.length : 0)))
  for (let column = 0; column < width; column++) types.set(names?.[column] ?? `_${column + 1}`, void_)
  for (const row of rows) {
    const entries: readonly (readonly [string, Value])[] = isList(row)
      ? row.map((value, column) => [names?.[column] ?? `_${column + 1}`, value])
      : Object.entries(row)
    for (const [name, value] of entries) {
      types.set(name, commonType(types.get(name) ?? void_, typeOfValue(value), name, origin))
    }
  }
  const entries = [...types]
  return struct(
    entries.map(([name, type], index) => field(isList(rows[0]) ? name : (names?.[index] ?? name), type)),
  )
}

function isList(row: Row | undefined): row is readonly Value[] {
  return Array.isArray(row)
}

/** Finds the type of a value by the rule of literals; NULL is `void`. */
export function typeOfValue(value: Value | undefined): DataType {
  if (value === null || value === undefined) return void_
  if (typeof value === 'boolean') return boolean
  if (typeof value === 'string') return string
  if (typeof value === 'bigint') return bigint
  if (typeof value === 'number') {
    if (!Number.isInteger(value) || Object.is(value, -0)) return double
    if (value >= -2147483648 && value <= 2147483647) return int
    return Number.isSafeInteger(value) ? bigint : double
  }
  if (value instanceof Uint8Array) return binary
  if (value instanceof Date) return timestamp
  if (value instanceof Decimal) return decimal(38, 18)
  if (isVector(value)) return vector
  if (value instanceof CalendarInterval) return calendarInterval
  if (value instanceof VariantVal) return variant
  if (value instanceof Geometry) return geometry(value.srid)
  if (value instanceof Geography) return geography(value.srid)
  if (value instanceof Map) return mapTypeOf(value)
  if (value instanceof Float32Array) return array({ kind: 'float' }, false)
  if (value instanceof Float64Array) return array(double, false)
  if (Array.isArray(value)) {
    return array(value.map(typeOfValue).reduce((left, right) => widen(left, right) ?? string, void_))
  }
  return struct(Object.entries(value).map(([name, part]) => field(name, typeOfValue(part))))
}

/** Keys and values have a type each, found as those of arrays are. */
function mapTypeOf(value: ReadonlyMap<Value, Value>): DataType {
  const common = (values: Iterable<Value>): DataType =>
    Array.from(values, typeOfValue).reduce((left, right) => widen(left, right) ?? string, void_)
  return map(common(value.keys()), common(value.values()))
}

function commonType(left: DataType, right: DataType, name: string, origin: CallOrigin): DataType {
  const type = widen(left, right)
  if (type !== undefined) return type
  throw errorOf(
    'CANNOT_MERGE_TYPE',
    { column: `\`${name}\``, left: `\`${left.kind}\``, right: `\`${right.kind}\`` },
    { origin },
  )
}

const NUMBERS = ['int', 'bigint', 'double']

function widen(left: DataType, right: DataType): DataType | undefined {
  if (sameType(left, right) || right.kind === 'void') return left
  if (left.kind === 'void') return right
  const wider = Math.max(NUMBERS.indexOf(left.kind), NUMBERS.indexOf(right.kind))
  if (NUMBERS.includes(left.kind) && NUMBERS.includes(right.kind)) return [int, bigint, double][wider]
  if (left.kind === 'array' && right.kind === 'array') {
    const element = widen(left.element, right.element)
    return element && array(element)
  }
  if (isShape(left) && left.kind === right.kind) return { ...left, srid: 'any' }
  if (left.kind === 'struct' && right.kind === 'struct') return widenStructs(left, right)
  return undefined
}

function widenStructs(left: StructType, right: StructType): StructType | undefined {
  const types = new Map(left.fields.map(({ name, type }) => [name, type]))
  for (const { name, type } of right.fields) {
    const wider = widen(types.get(name) ?? void_, type)
    if (wider === undefined) return undefined
    types.set(name, wider)
  }
  return struct([...types].map(([name, type]) => field(name, type)))
}
