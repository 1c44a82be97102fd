import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { calculate } from '../operator/arithmetic.ts'
import { decimalSignature } from '../operator/decimal-signature.ts'
import { orNull } from './or-null.ts'

const T = variable('T', 'binaryNumber')

export const trySubtract = defineOverloaded({
  name: 'try_subtract',
  group: 'math',
  since: '0.1.0',
  doc: 'Subtracts a number from another; NULL where the difference does not fit.',
  signatures: [
    {
      args: [
        ['left', T, 'The one number.'],
        ['right', T, 'The other number.'],
      ],
      returns: T,
      native: 'try_subtract_{T}',
    },
    decimalSignature(['left', 'The one number.'], ['right', 'The other number.'], 'subtract', 'try'),
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  kernel: ([left = null, right = null], types) => {
    return orNull(() =>
      calculate({ name: '-', integers: (a, b) => a - b, floats: (a, b) => a - b }, left, right, types),
    )
  },
  examples: [
    { sql: 'try_subtract(2, 1)', is: 1 },
    { sql: 'try_subtract(-2147483648, 1)', is: null },
  ],
})
