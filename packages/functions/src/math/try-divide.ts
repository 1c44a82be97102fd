import { double } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'
import { decimalSignature } from '../operator/decimal-signature.ts'
import { quotientOf } from '../operator/quotient.ts'
import { withExactDecimals } from '../operator/with-exact-decimals.ts'
import { orNull } from './or-null.ts'

const definition = defineOverloaded({
  name: 'try_divide',
  group: 'math',
  since: '0.1.0',
  doc: 'Divides two numbers: decimals exactly, to at least six digits behind the point, others as doubles; NULL where the divisor is zero or the result does not fit. Also divides intervals; every error is then NULL.',
  signatures: [
    {
      args: [
        ['dividend', double, 'What is divided.'],
        ['divisor', double, 'By what.'],
      ],
      returns: double,
      native: 'try_divide_f64',
    },
    decimalSignature(['dividend', 'What is divided.'], ['divisor', 'By what.'], 'divide', 'try'),
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  kernel: ([dividend = null, divisor = null], { returns }) => {
    if (returns.kind === 'decimal') return orNull(() => quotientOf(dividend, divisor, returns))
    return divisor === 0 ? null : Number(dividend) / Number(divisor)
  },
  examples: [
    { sql: 'try_divide(3, 2)', is: 1.5 },
    { sql: 'try_divide(1, 0)', is: null },
    { sql: 'CAST(try_divide(1.5, 4.0) AS STRING)', is: '0.375000' },
    { sql: 'try_divide(1.5, 0.0)', is: null },
  ],
})

export const tryDivide = withExactDecimals(definition, 'divide')
