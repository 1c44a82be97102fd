import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { calculate, type Operation } from './arithmetic.ts'

const T = variable('T', 'integral')
const operation: Operation = {
  name: '&',
  integers: (left, right) => left & right,
  floats: () => Number.NaN,
}

export const bitwiseAnd = defineOverloaded({
  name: '&',
  group: 'operator',
  since: '0.1.0',
  doc: 'Gives the bits that are 1 in both integers.',
  signatures: [
    {
      args: [
        ['left', T, 'The one integer.'],
        ['right', T, 'The other integer.'],
      ],
      returns: T,
      native: 'bit_and_{T}',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  display: 'infix',
  commutes: true,
  kernel: ([left = null, right = null], types) => calculate(operation, left, right, types),
  examples: [
    { sql: '3 & 5', is: 1 },
    { sql: '3 & NULL', is: null },
  ],
})
