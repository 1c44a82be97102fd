import { callOf, literalOf, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { equal } from '../operator/equal.ts'
import { when } from './when.ts'

const A = variable('A', 'any')
const B = variable('B', 'any')

export const nullif = defineRewritten({
  name: 'nullif',
  group: 'conditional',
  since: '0.1.0',
  doc: 'Gives NULL where two values are equal, else the first.',
  signatures: [
    {
      args: [
        ['value', A, 'The value.'],
        ['unwanted', B, 'The value that becomes NULL.'],
      ],
      returns: A,
    },
  ],
  deterministic: true,
  rewrite: ([value, unwanted], { returns }) => {
    if (value === undefined || unwanted === undefined) throw new TypeError('nullif takes two values')
    return callOf(when, [callOf(equal, [value, unwanted]), literalOf(returns, null), value])
  },
  examples: [
    { sql: 'nullif(2, 2)', is: null },
    { sql: 'nullif(1, 2)', is: 1 },
  ],
})
