import { type DataType, type StructValue, string, type Value } from '@kindling/core'
import { castText, castValue } from '@kindling/plan'

/** Prints a value as a cell of `show`: `NULL`, `1.0E10`, `[1, 2]`, `{1, x}`, binary `[48 65]`; timestamps in a time zone. */
export function cellText(value: Value, type: DataType, timeZone: string): string {
  if (value === null) return 'NULL'
  switch (type.kind) {
    case 'binary':
      return `[${[...(value as Uint8Array)].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ')}]`
    case 'array':
      return `[${(value as readonly Value[]).map((element) => cellText(element, type.element, timeZone)).join(', ')}]`
    case 'struct': {
      const parts = type.fields.map((field) =>
        cellText((value as StructValue)[field.name] ?? null, field.type, timeZone),
      )
      return `{${parts.join(', ')}}`
    }
    case 'map': {
      const entries = Array.from(
        value as ReadonlyMap<Value, Value>,
        ([key, item]) => `${cellText(key, type.key, timeZone)} -> ${cellText(item, type.value, timeZone)}`,
      )
      return `{${entries.join(', ')}}`
    }
    case 'variant':
      return escapeControl(castText(value, type))
    case 'string':
      return escapeControl(value as string)
    default:
      return castValue(value, type, string, 'ansi', timeZone) as string
  }
}

/** Shows control characters by their escapes, so that a cell stays in its line. */
export function escapeControl(text: string): string {
  return text.replace(/[\n\r\t\f\b\v\u0007]/g, (character) => CONTROL_ESCAPES[character] ?? character)
}

const CONTROL_ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\b': '\\b',
  '\v': '\\v',
  '\u0007': '\\a',
}
