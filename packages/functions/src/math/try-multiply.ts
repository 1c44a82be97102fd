import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { calculate } from '../operator/arithmetic.ts'
import { decimalSignature } from '../operator/decimal-signature.ts'
import { orNull } from './or-null.ts'

const T = variable('T', 'binaryNumber')

export const tryMultiply = defineOverloaded({
  name: 'try_multiply',
  group: 'math',
  since: '0.1.0',
  doc: 'Multiplies two numbers; NULL where the product does not fit.',
  signatures: [
    {
      args: [
        ['left', T, 'The one number.'],
        ['right', T, 'The other number.'],
      ],
      returns: T,
      native: 'try_multiply_{T}',
    },
    decimalSignature(['left', 'The one number.'], ['right', 'The other number.'], 'multiply', 'try'),
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  kernel: ([left = null, right = null], types) => {
    return orNull(() =>
      calculate({ name: '*', integers: (a, b) => a * b, floats: (a, b) => a * b }, left, right, types),
    )
  },
  examples: [
    { sql: 'try_multiply(2, 3)', is: 6 },
    { sql: 'try_multiply(2147483647, 2)', is: null },
  ],
})
