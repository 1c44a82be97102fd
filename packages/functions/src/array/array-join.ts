import { string, type Value } from '@kindling/core'
import { arrayOf } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

export const arrayJoin = defineOverloaded({
  name: 'array_join',
  group: 'array',
  since: '0.1.0',
  doc: 'Joins the texts of an array with a separator between them; NULLs are left out, or stand as a text that is given.',
  signatures: [
    {
      args: [
        ['array', arrayOf(string), 'The texts.'],
        ['separator', string, 'What stands between them.', 'strict'],
      ],
      returns: string,
      native: 'list_join',
    },
    {
      args: [
        ['array', arrayOf(string), 'The texts.'],
        ['separator', string, 'What stands between them.', 'strict'],
        ['missing', string, 'What stands for NULL.', 'strict'],
      ],
      returns: string,
      native: 'list_join',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([array = null, separator = null, missing]) =>
    (array as readonly Value[])
      .flatMap((text) => (text === null ? (missing === undefined ? [] : [missing]) : [text]))
      .join(String(separator)),
  examples: [
    { sql: "array_join(array('hello', 'world'), ' ')", is: 'hello world' },
    { sql: "array_join(array('hello', NULL, 'world'), ' ', ',')", is: 'hello , world' },
  ],
})
