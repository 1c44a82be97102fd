import { type DataType, doubleText, floatText, type Value } from '@kindling/core'
import { castText } from '../evaluate/cast-text.ts'
import { isInterval } from '../types/type-class.ts'

/** Prints a value of a simple type as the name of a column shows it: text bare, bytes as `X'1F'`. */
export function valueText(value: Value, type: DataType): string {
  if (value === null) return 'NULL'
  if (typeof value === 'number') {
    if (type.kind === 'double') return doubleText(value)
    if (type.kind === 'float') return floatText(value)
  }
  if (value instanceof Uint8Array) {
    return `X'${[...value].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('')}'`
  }
  if (type.kind === 'date') return `DATE '${castText(value, type)}'`
  if (type.kind === 'time') return `TIME '${castText(value, type)}'`
  if (type.kind === 'timestamp' || type.kind === 'timestamp_ntz') {
    return `${type.kind.toUpperCase()} '${castText(value, type)}'`
  }
  if (isInterval(type)) return castText(value, type)
  if (type.kind === 'array' && Array.isArray(value)) {
    return `array(${value.map((element: Value) => valueText(element, type.element)).join(', ')})`
  }
  if (type.kind === 'struct' && typeof value === 'object' && !Array.isArray(value)) {
    const fields = value as Readonly<Record<string, Value>>
    const parts = type.fields.flatMap((field) => [
      field.name,
      valueText(fields[field.name] ?? null, field.type),
    ])
    return `named_struct(${parts.join(', ')})`
  }
  return String(value)
}
