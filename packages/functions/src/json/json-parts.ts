import { type StructValue, string, type Value } from '@kindling/core'
import { arrayOf, type ScalarFunction, structOf } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { quotedJson } from './json-text.ts'

const shared = {
  group: 'json',
  since: '0.1.0',
  deterministic: true,
  raises: false,
  examples: [],
} as const

/** Writes a text as JSON. The functions of this file put `to_json` together; none of them is in SQL. */
export const jsonQuote: ScalarFunction = defineOverloaded({
  ...shared,
  name: 'json_quote',
  doc: 'Writes a text between quotes.',
  signatures: [{ args: [['text', string, 'The text.']], returns: string, native: 'json_quote' }],
  nulls: 'propagate',
  kernel: ([text = null]) => quotedJson(String(text)),
})

/** Writes a number that may be NaN or infinite, which become texts. */
export const jsonReal: ScalarFunction = defineOverloaded({
  ...shared,
  name: 'json_real',
  doc: 'Writes a number, and what is none between quotes.',
  signatures: [{ args: [['number', string, 'The number as text.']], returns: string, native: 'json_real' }],
  nulls: 'propagate',
  kernel: ([text = null]) => (/[0-9]$/.test(String(text)) ? text : quotedJson(String(text))),
})

/** Writes an array of parts that are JSON; NULL as `null`. */
export const jsonList: ScalarFunction = defineOverloaded({
  ...shared,
  name: 'json_list',
  doc: 'Writes an array.',
  signatures: [{ args: [['parts', arrayOf(string), 'The elements.']], returns: string, native: 'json_list' }],
  nulls: 'propagate',
  kernel: ([parts = null]) => `[${(parts as readonly Value[]).map(part).join(',')}]`,
})

/** Writes an object of entries, each a name and a value that is JSON; NULL as `null`. */
export const jsonMap: ScalarFunction = defineOverloaded({
  ...shared,
  name: 'json_map',
  doc: 'Writes an object of entries.',
  signatures: [
    {
      args: [['entries', arrayOf(structOf(string, string)), 'The entries.']],
      returns: string,
      native: 'json_map',
    },
  ],
  nulls: 'propagate',
  kernel: ([entries = null]) => {
    const fields = (entries as readonly StructValue[]).map((entry) => {
      const [name = null, value = null] = Object.values(entry)
      return `${quotedJson(String(part(name)))}:${part(value)}`
    })
    return `{${fields.join(',')}}`
  },
})

/** Writes an object of names and values that are JSON, in turn; values that are NULL are left out. */
export const jsonObject: ScalarFunction = defineOverloaded({
  ...shared,
  name: 'json_object',
  doc: 'Writes an object of names and values.',
  signatures: [
    {
      args: [
        ['name', string, 'The name of a field.'],
        ['value', string, 'Its value.'],
      ],
      variadic: { least: 0, first: 0, count: 2 },
      returns: string,
      native: 'json_object',
    },
  ],
  nulls: 'handles',
  nullable: () => false,
  kernel: (parts) => {
    const fields = parts.flatMap((name, index) => {
      const value = parts[index + 1] ?? null
      return index % 2 === 1 || value === null ? [] : [`${quotedJson(String(name))}:${part(value)}`]
    })
    return `{${fields.join(',')}}`
  },
})

function part(value: Value): string {
  return value === null ? 'null' : String(value)
}
