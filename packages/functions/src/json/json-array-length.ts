import { int, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { readJson } from './json-text.ts'

export const jsonArrayLength = defineFunction({
  name: 'json_array_length',
  group: 'json',
  since: '0.1.0',
  doc: 'Counts the elements of the array that a JSON text is; NULL for what is no array of JSON.',
  args: [['json', string, 'The text.', 'strict']],
  returns: int,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  native: 'json_array_length_utf8',
  kernel: (text) => {
    const node = readJson(text)
    return node?.kind === 'array' ? node.elements.length : null
  },
  examples: [
    { sql: `json_array_length('[1,2,3,{"f1":1,"f2":[5,6]},4]')`, is: 5 },
    { sql: "json_array_length('[1,2')", is: null },
  ],
})
