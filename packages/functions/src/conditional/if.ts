import { boolean } from '@kindling/core'
import { callOf, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { when } from './when.ts'

const T = variable('T', 'any')

export const ifElse = defineRewritten({
  name: 'if',
  group: 'conditional',
  since: '0.1.0',
  doc: 'Gives one value where a condition is true, and another where it is false or NULL.',
  signatures: [
    {
      args: [
        ['condition', boolean, 'The condition.'],
        ['value', T, 'What to give where it is true.'],
        ['otherwise', T, 'What to give elsewhere.'],
      ],
      returns: T,
    },
  ],
  deterministic: true,
  display: (parts) => `(IF(${parts.join(', ')}))`,
  rewrite: (values) => callOf(when, values),
  examples: [
    { sql: "if(1 < 2, 'a', 'b')", is: 'a' },
    { sql: 'if(NULL, 1, 2)', is: 2 },
  ],
})
