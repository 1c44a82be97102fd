import { string } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { concat } from './concat.ts'
import { replace } from './replace.ts'

export const quote = defineRewritten({
  name: 'quote',
  group: 'string',
  since: '0.1.0',
  doc: 'Puts a text between single quotes, and a backslash before each single quote in it.',
  signatures: [{ args: [['text', string, 'The text.']], returns: string }],
  nullable: () => true,
  deterministic: true,
  rewrite: ([text]) => {
    if (text === undefined) throw new TypeError('quote takes a text')
    const mark = literalOf(string, "'")
    return callOf(concat, [mark, callOf(replace, [text, mark, literalOf(string, "\\'")]), mark])
  },
  examples: [
    { sql: String.raw`quote('Don\'t')`, is: String.raw`'Don\'t'` },
    { sql: 'quote(NULL)', is: null },
  ],
})
