import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { calculate } from '../operator/arithmetic.ts'
import { decimalSignature } from '../operator/decimal-signature.ts'
import { isZero } from '../operator/is-zero.ts'
import { orNull } from './or-null.ts'

const T = variable('T', 'binaryNumber')

export const tryMod = defineOverloaded({
  name: 'try_mod',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives what a division leaves; NULL where the divisor is zero.',
  signatures: [
    {
      args: [
        ['left', T, 'The one number.'],
        ['right', T, 'The other number.'],
      ],
      returns: T,
      native: 'try_mod_{T}',
    },
    decimalSignature(['left', 'The one number.'], ['right', 'The other number.'], 'remainder', 'try'),
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  kernel: ([left = null, right = null], types) => {
    if (isZero(right)) return null
    return orNull(() =>
      calculate({ name: '%', integers: (a, b) => a % b, floats: (a, b) => a % b }, left, right, types),
    )
  },
  examples: [
    { sql: 'try_mod(3, 2)', is: 1 },
    { sql: 'try_mod(3, 0)', is: null },
  ],
})
