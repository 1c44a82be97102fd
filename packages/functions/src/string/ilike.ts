import { boolean, string } from '@kindling/core'
import { callOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { like } from './like.ts'
import { lower } from './lower.ts'

export const ilike = defineRewritten({
  name: 'ilike',
  group: 'string',
  since: '0.1.0',
  doc: 'Tells whether a text matches a pattern of LIKE, whatever the case of letters.',
  signatures: [
    {
      args: [
        ['text', string, 'The text.'],
        ['pattern', string, 'The pattern.'],
      ],
      returns: boolean,
    },
    {
      args: [
        ['text', string, 'The text.'],
        ['pattern', string, 'The pattern.'],
        ['escape', string, 'The character that makes the next one stand for itself.'],
      ],
      returns: boolean,
    },
  ],
  deterministic: true,
  rewrite: ([text, pattern, ...escapeCharacter]) => {
    if (text === undefined || pattern === undefined) throw new TypeError('ilike takes a text and a pattern')
    return callOf(like, [callOf(lower, [text]), callOf(lower, [pattern]), ...escapeCharacter])
  },
  examples: [
    { sql: "ilike('Spark', '_PARK')", is: true },
    { sql: "ilike('Spark', 'x%')", is: false },
  ],
})
