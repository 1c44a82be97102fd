import { int, string } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { repeat } from './repeat.ts'

export const space = defineRewritten({
  name: 'space',
  group: 'string',
  since: '0.1.0',
  doc: 'Gives a text of so many blanks.',
  signatures: [{ args: [['count', int, 'How many blanks.']], returns: string }],
  deterministic: true,
  rewrite: ([count]) => {
    if (count === undefined) throw new TypeError('space takes a number')
    return callOf(repeat, [literalOf(string, ' '), count])
  },
  examples: [
    { sql: 'space(2)', is: '  ' },
    { sql: 'space(-1)', is: '' },
  ],
})
