import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { calculate } from '../operator/arithmetic.ts'
import { decimalSignature } from '../operator/decimal-signature.ts'
import { orNull } from './or-null.ts'

const T = variable('T', 'binaryNumber')

export const tryAdd = defineOverloaded({
  name: 'try_add',
  group: 'math',
  since: '0.1.0',
  doc: 'Adds two numbers; NULL where the sum does not fit.',
  signatures: [
    {
      args: [
        ['left', T, 'The one number.'],
        ['right', T, 'The other number.'],
      ],
      returns: T,
      native: 'try_add_{T}',
    },
    decimalSignature(['left', 'The one number.'], ['right', 'The other number.'], 'add', 'try'),
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  kernel: ([left = null, right = null], types) => {
    return orNull(() =>
      calculate({ name: '+', integers: (a, b) => a + b, floats: (a, b) => a + b }, left, right, types),
    )
  },
  examples: [
    { sql: 'try_add(1, 2)', is: 3 },
    { sql: 'try_add(2147483647, 1)', is: null },
  ],
})
