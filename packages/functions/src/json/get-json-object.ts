import { string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { findInJson, readJsonPath } from './json-path.ts'
import { readJson } from './json-text.ts'

export const getJsonObject = defineFunction({
  name: 'get_json_object',
  group: 'json',
  since: '0.1.0',
  doc: 'Gives what a path such as `$.a[0].b` finds in a JSON text, a text bare and everything else as JSON; `[*]` stands for all elements of an array. NULL where it finds nothing, and for what is no JSON.',
  args: [
    ['json', string, 'The text.', 'strict'],
    ['path', string, 'The path.', 'strict'],
  ],
  returns: string,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  native: 'json_path_utf8_utf8',
  kernel: (text, path) => {
    const [node, steps] = [readJson(text), readJsonPath(path)]
    return node === undefined || steps === undefined ? null : (findInJson(node, steps) ?? null)
  },
  examples: [
    { sql: `get_json_object('{"a":"b"}', '$.a')`, is: 'b' },
    { sql: `get_json_object('[{"a":"b"},{"a":"c"}]', '$[*].a')`, is: '["b","c"]' },
    { sql: `get_json_object('{"a":[1, {"b": 2.50}]}', '$.a')`, is: '[1,{"b":2.5}]' },
  ],
})
