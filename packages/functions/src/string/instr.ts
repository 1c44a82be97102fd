import { int, string } from '@kindling/core'
import { callOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { locate } from './locate.ts'

export const instr = defineRewritten({
  name: 'instr',
  group: 'string',
  since: '0.1.0',
  doc: 'Finds a text in another and gives where it begins, counted from 1; 0 where it is not.',
  signatures: [
    {
      args: [
        ['text', string, 'The text to look at.'],
        ['wanted', string, 'The text to find.'],
      ],
      returns: int,
    },
  ],
  deterministic: true,
  rewrite: ([text, wanted]) => {
    if (text === undefined || wanted === undefined) throw new TypeError('instr takes two texts')
    return callOf(locate, [wanted, text])
  },
  examples: [
    { sql: "instr('SparkSQL', 'SQL')", is: 6 },
    { sql: "instr('SparkSQL', 'x')", is: 0 },
  ],
})
