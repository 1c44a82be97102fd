import {
  type DataType,
  Decimal,
  dateText,
  doubleText,
  floatText,
  Geography,
  Geometry,
  intervalText,
  localTimeText,
  offsetAt,
  timeText,
  timeZone,
  type Value,
} from '@kindling/core'
import { scientificText } from './scientific-text.ts'

/**
 * Casts a value to text as Spark does: numbers as Java prints them, bytes as UTF-8 (what is not becomes U+FFFD), arrays
 * as `[1, null]` and structs as `{1, x}`. In the mode `legacy`, decimals close to zero have an exponent.
 */
export function castText(
  value: Value,
  from: DataType,
  zoneName = 'UTC',
  mode: 'ansi' | 'legacy' = 'ansi',
): string {
  if (value === null) return 'null'
  const part = (inner: Value, type: DataType): string => castText(inner, type, zoneName, mode)
  switch (from.kind) {
    case 'date':
      return dateText(value as number)
    case 'timestamp':
      return localTimeText((value as bigint) + offsetAt(timeZone(zoneName), value as bigint))
    case 'timestamp_ntz':
      return localTimeText(value as bigint)
    case 'time':
      return timeText(value as bigint)
    case 'yearMonthInterval':
    case 'dayTimeInterval':
      return intervalText(value as number | bigint, from)
    case 'map': {
      const entries = Array.from(
        value as ReadonlyMap<Value, Value>,
        ([key, item]) => `${part(key, from.key)} -> ${part(item, from.value)}`,
      )
      return `{${entries.join(', ')}}`
    }
    default:
  }
  if (typeof value === 'number') {
    if (from.kind === 'double') return doubleText(value)
    return from.kind === 'float' ? floatText(value) : String(value)
  }
  if (value instanceof Decimal && mode === 'legacy') return scientificText(value)
  if (value instanceof Geometry || value instanceof Geography) return value.toString()
  if (value instanceof Uint8Array) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(value)
  if (from.kind === 'array') {
    return `[${(value as readonly Value[]).map((element) => part(element, from.element)).join(', ')}]`
  }
  if (from.kind === 'struct') {
    const fields = value as Readonly<Record<string, Value>>
    return `{${from.fields.map((field) => part(fields[field.name] ?? null, field.type)).join(', ')}}`
  }
  return String(value)
}
