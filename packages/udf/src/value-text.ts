import {
  CalendarInterval,
  Decimal,
  Geography,
  Geometry,
  isVector,
  type StructValue,
  type Value,
  VariantVal,
  vectorFields,
  vectorOf,
} from '@kindling/core'

/** Writes a value as JSON from which it can be read again, whatever its type; equal values give equal texts. */
export function encodeValue(value: Value | undefined): string {
  return JSON.stringify(tagged(value ?? null))
}

/** Reads what `encodeValue` wrote. */
export function decodeValue(text: string): Value {
  return untagged(JSON.parse(text))
}

type Tag =
  | 'bigint'
  | 'number'
  | 'decimal'
  | 'date'
  | 'binary'
  | 'list'
  | 'map'
  | 'vector'
  | 'interval'
  | 'variant'
  | 'geometry'
  | 'geography'
  | 'struct'
type Tagged = null | boolean | number | string | { readonly [Name in Tag]?: unknown }

function tagged(value: Value): Tagged {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'bigint') return { bigint: String(value) }
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { number: Object.is(value, -0) ? '-0' : String(value) }
  }
  if (value instanceof Decimal) return { decimal: String(value) }
  if (value instanceof Date) return { date: value.getTime() }
  if (value instanceof Uint8Array) return { binary: Buffer.from(value).toString('base64') }
  if (Array.isArray(value)) return { list: (value as readonly Value[]).map(tagged) }
  if (value instanceof Map) {
    return { map: Array.from(value as ReadonlyMap<Value, Value>, (entry) => entry.map(tagged)) }
  }
  if (isVector(value)) return { vector: tagged(vectorFields(value)) }
  if (value instanceof CalendarInterval)
    return { interval: [value.months, value.days, String(value.microseconds)] }
  if (value instanceof Geometry) return { geometry: [tagged(value.bytes), value.srid] }
  if (value instanceof Geography) return { geography: [tagged(value.bytes), value.srid] }
  if (value instanceof VariantVal) return { variant: [tagged(value.value), tagged(value.metadata)] }
  return { struct: Object.entries(value).map(([name, part]) => [name, tagged(part as Value)]) }
}

function untagged(value: unknown): Value {
  if (typeof value !== 'object' || value === null) return value as Value
  const { bigint, number, decimal, date, binary, list, map, vector, interval, variant, struct, ...shape } =
    value as Record<Tag, unknown>
  if (bigint !== undefined) return BigInt(bigint as string)
  if (number !== undefined) return Number(number)
  if (decimal !== undefined) return Decimal.parse(decimal as string) ?? null
  if (date !== undefined) return new Date(date as number)
  if (binary !== undefined) return new Uint8Array(Buffer.from(binary as string, 'base64'))
  if (list !== undefined) return (list as unknown[]).map(untagged)
  if (map !== undefined) {
    return new Map((map as [unknown, unknown][]).map(([key, item]) => [untagged(key), untagged(item)]))
  }
  if (vector !== undefined) return vectorOf(untagged(vector) as StructValue)
  if (interval !== undefined) {
    const [months, days, microseconds] = interval as [number, number, string]
    return new CalendarInterval(months, days, BigInt(microseconds))
  }
  if (variant !== undefined) {
    const [bytes, metadata] = (variant as [unknown, unknown]).map(untagged)
    return new VariantVal(bytes as Uint8Array, metadata as Uint8Array)
  }
  if (shape.geometry !== undefined) return shapeFrom(Geometry, shape.geometry)
  if (shape.geography !== undefined) return shapeFrom(Geography, shape.geography)
  return Object.fromEntries((struct as [string, unknown][]).map(([name, part]) => [name, untagged(part)]))
}

function shapeFrom(Shape: typeof Geometry | typeof Geography, parts: unknown): Value {
  const [bytes, srid] = parts as [unknown, number]
  return new Shape(untagged(bytes) as Uint8Array, srid)
}
