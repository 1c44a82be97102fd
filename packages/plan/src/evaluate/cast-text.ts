import {
  type DataType,
  dateText,
  doubleText,
  floatText,
  intervalText,
  localTimeText,
  offsetAt,
  timeText,
  timeZone,
  type Value,
} from '@kindling/core'

/**
 * Casts a value to text as Spark does: numbers as Java prints them, bytes as UTF-8 (what is not becomes U+FFFD), arrays
 * as `[1, null]` and structs as `{1, x}`.
 */
export function castText(value: Value, from: DataType, zoneName = 'UTC'): string {
  if (value === null) return 'null'
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
        ([key, item]) => `${castText(key, from.key, zoneName)} -> ${castText(item, from.value, zoneName)}`,
      )
      return `{${entries.join(', ')}}`
    }
    default:
  }
  if (typeof value === 'number') {
    if (from.kind === 'double') return doubleText(value)
    return from.kind === 'float' ? floatText(value) : String(value)
  }
  if (value instanceof Uint8Array) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(value)
  if (from.kind === 'array') {
    return `[${(value as readonly Value[]).map((element) => castText(element, from.element, zoneName)).join(', ')}]`
  }
  if (from.kind === 'struct') {
    const fields = value as Readonly<Record<string, Value>>
    return `{${from.fields.map((field) => castText(fields[field.name] ?? null, field.type, zoneName)).join(', ')}}`
  }
  return String(value)
}
