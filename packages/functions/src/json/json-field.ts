import { string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { findInJson } from './json-path.ts'
import { readJson } from './json-text.ts'

/** Gives a field of a JSON object by its name, whatever the name holds: what `json_tuple` is made of. Not in SQL. */
export const jsonField = defineFunction({
  name: 'json_field',
  group: 'json',
  since: '0.1.0',
  doc: 'Gives a field of a JSON object, a text bare and everything else as JSON.',
  args: [
    ['json', string, 'The text.'],
    ['name', string, 'The name.'],
  ],
  returns: string,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  native: 'json_field_utf8_utf8',
  kernel: (text, name) => {
    const node = readJson(text)
    return node === undefined ? null : (findInJson(node, [{ name }]) ?? null)
  },
  examples: [],
})
