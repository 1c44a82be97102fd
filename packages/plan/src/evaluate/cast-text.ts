import type { DataType, Value } from '@kindling/core'
import { doubleText, floatText } from '../expressions/number-text.ts'

/**
 * Casts a value to text as Spark does: numbers as Java prints them, bytes as UTF-8 (what is not becomes U+FFFD), arrays
 * as `[1, null]` and structs as `{1, x}`.
 */
export function castText(value: Value, from: DataType): string {
  if (value === null) return 'null'
  if (typeof value === 'number') {
    if (from.kind === 'double') return doubleText(value)
    return from.kind === 'float' ? floatText(value) : String(value)
  }
  if (value instanceof Uint8Array) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(value)
  if (from.kind === 'array') {
    return `[${(value as readonly Value[]).map((element) => castText(element, from.element)).join(', ')}]`
  }
  if (from.kind === 'struct') {
    const fields = value as Readonly<Record<string, Value>>
    return `{${from.fields.map((field) => castText(fields[field.name] ?? null, field.type)).join(', ')}}`
  }
  return String(value)
}
