import { bigint, Decimal, errorOf } from '@kindling/core'
import { callOf, castOf, variable } from '@kindling/plan'
import { intervalPart } from '../datetime/interval-part.ts'
import { defineFunction, defineOverloaded, defineRewritten } from '../define/define-function.ts'
import { withNullForErrors, withVariant } from '../define/with-variant.ts'
import { inRange, overflow, toDecimal } from './arithmetic.ts'
import { decimalSignature } from './decimal-signature.ts'
import { withExactDecimals } from './with-exact-decimals.ts'

const DIVIDEND = ['dividend', 'What is divided.'] as const
const DIVISOR = ['divisor', 'By what.'] as const

const wholeQuotient = withVariant(
  defineFunction({
    name: 'div',
    group: 'operator',
    since: '0.1.0',
    doc: 'Divides two integers.',
    args: [
      [DIVIDEND[0], bigint, DIVIDEND[1]],
      [DIVISOR[0], bigint, DIVISOR[1]],
    ],
    returns: bigint,
    nulls: 'propagate',
    nullable: () => true,
    deterministic: true,
    display: 'infix',
    native: 'divide_integral_i64',
    kernel: (dividend, divisor) => {
      if (divisor === 0n) throw errorOf('DIVIDE_BY_ZERO', {})
      const quotient = dividend / divisor
      if (BigInt.asIntN(64, quotient) !== quotient) throw overflow('div')
      return quotient
    },
    examples: [],
  }),
  'legacy',
  {
    native: () => 'wrapping_divide_integral_i64',
    raises: false,
    kernel: ([dividend = 0n, divisor = 0n]: readonly bigint[]) =>
      divisor === 0n ? null : BigInt.asIntN(64, dividend / divisor),
  },
)

const wholeDecimalQuotient = withExactDecimals(
  withNullForErrors(
    defineOverloaded({
      name: 'div',
      group: 'operator',
      since: '0.1.0',
      doc: 'Divides two decimals, to a decimal without digits behind the point.',
      signatures: [decimalSignature(DIVIDEND, DIVISOR, 'divide_integral')],
      nulls: 'propagate',
      nullable: () => true,
      deterministic: true,
      display: 'infix',
      kernel: ([dividend = null, divisor = null], { returns }) => {
        if (returns.kind !== 'decimal') throw new TypeError('decimals give a decimal')
        const [left, right] = [toDecimal(dividend), toDecimal(divisor)]
        if (right.unscaled === 0n) throw errorOf('DIVIDE_BY_ZERO', {})
        const scale = Math.max(left.scale, right.scale)
        const quotient = left.rescale(scale).unscaled / right.rescale(scale).unscaled
        return inRange(new Decimal(quotient, 0), returns)
      },
      examples: [],
    }),
  ),
  'divide_integral',
)

export const divideIntegral = defineRewritten({
  name: 'div',
  group: 'operator',
  since: '0.1.0',
  doc: 'Divides two integers, decimals or intervals and drops what is left over; a divisor of zero is an error.',
  signatures: [
    {
      args: [
        [DIVIDEND[0], bigint, DIVIDEND[1]],
        [DIVISOR[0], bigint, DIVISOR[1]],
      ],
      returns: bigint,
    },
    {
      args: [
        [DIVIDEND[0], variable('A', 'decimal'), DIVIDEND[1]],
        [DIVISOR[0], variable('B', 'decimal'), DIVISOR[1]],
      ],
      returns: bigint,
    },
    {
      args: [
        [DIVIDEND[0], variable('I', 'interval'), DIVIDEND[1]],
        [DIVISOR[0], variable('I', 'interval'), DIVISOR[1]],
      ],
      returns: bigint,
    },
  ],
  nullable: () => true,
  deterministic: true,
  display: 'infix',
  rewrite: ([dividend, divisor]) => {
    if (dividend === undefined || divisor === undefined) throw new TypeError('div takes two numbers')
    if (dividend.type.kind === 'yearMonthInterval' || dividend.type.kind === 'dayTimeInterval') {
      return callOf(
        wholeQuotient,
        [dividend, divisor].map((interval) => intervalPart(interval, bigint, 1n, 0n)),
      )
    }
    const ofDecimals = dividend.type.kind === 'decimal' || divisor.type.kind === 'decimal'
    if (ofDecimals) return castOf(callOf(wholeDecimalQuotient, [dividend, divisor]), bigint)
    return callOf(wholeQuotient, [dividend, divisor])
  },
  examples: [
    { sql: "INTERVAL '1-1' YEAR TO MONTH div INTERVAL '1' YEAR", is: 1n },
    { sql: '7 div 2', is: 3n },
    { sql: '-7 div 2', is: -3n },
    { sql: '7.9 div 2.5', is: 3n },
    { sql: 'NULL div 2', is: null },
  ],
})
