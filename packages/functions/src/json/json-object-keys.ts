import { array, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { readJson } from './json-text.ts'

export const jsonObjectKeys = defineFunction({
  name: 'json_object_keys',
  group: 'json',
  since: '0.1.0',
  doc: 'Gives the names of the fields of the object that a JSON text is; NULL for what is no object of JSON.',
  args: [['json', string, 'The text.', 'strict']],
  returns: array(string),
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  native: 'json_object_keys_utf8',
  kernel: (text) => {
    const node = readJson(text)
    return node?.kind === 'object' ? node.entries.map(([name]) => name) : null
  },
  examples: [
    { sql: `json_object_keys('{"f1":"abc","f2":{"f3":"a", "f4":"b"}}')`, is: ['f1', 'f2'] },
    { sql: "json_object_keys('[]')", is: null },
  ],
})
