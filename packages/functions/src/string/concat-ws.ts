import { string } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'

export const concatWs = defineOverloaded({
  name: 'concat_ws',
  group: 'string',
  since: '0.1.0',
  doc: 'Joins the texts that are not NULL with a separator between them; NULL where the separator is.',
  signatures: [
    {
      args: [
        ['separator', string, 'The separator.'],
        ['text', string, 'A text.'],
      ],
      variadic: { least: 0 },
      returns: string,
      native: 'join_utf8',
    },
  ],
  nulls: 'handles',
  nullable: ([separator = true]) => separator,
  deterministic: true,
  raises: false,
  kernel: ([separator = null, ...texts]) =>
    separator === null ? null : texts.filter((text) => text !== null).join(String(separator)),
  examples: [
    { sql: "concat_ws(' ', 'Spark', 'SQL')", is: 'Spark SQL' },
    { sql: "concat_ws('/', 'foo', NULL, 'bar')", is: 'foo/bar' },
    { sql: "concat_ws(NULL, 'a')", is: null },
  ],
})
