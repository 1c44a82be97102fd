import { type DataType, type StructValue, string, type Value } from '@kindling/core'
import { castValue } from '@kindling/plan'

/** Prints a value as a cell of `show`: `NULL`, `1.0E10`, `[1, 2]`, `{1, x}`, binary `[48 65]`. */
export function cellText(value: Value, type: DataType): string {
  if (value === null) return 'NULL'
  switch (type.kind) {
    case 'binary':
      return `[${[...(value as Uint8Array)].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ')}]`
    case 'array':
      return `[${(value as readonly Value[]).map((element) => cellText(element, type.element)).join(', ')}]`
    case 'struct': {
      const parts = type.fields.map((field) =>
        cellText((value as StructValue)[field.name] ?? null, field.type),
      )
      return `{${parts.join(', ')}}`
    }
    case 'string':
      return escapeControl(value as string)
    default:
      return castValue(value, type, string, 'ansi') as string
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
