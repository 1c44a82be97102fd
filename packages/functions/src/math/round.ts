import { double, int } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'

const roundTo = defineFunction({
  name: 'round',
  group: 'math',
  since: '0.1.0',
  doc: 'Rounds half up at a number of decimals.',
  args: [
    ['value', double, 'The number.'],
    ['decimals', int, 'How many decimals stay; a negative number rounds before the point.'],
  ],
  returns: double,
  nulls: 'propagate',
  deterministic: true,
  native: 'round_f64',
  kernel: (value, decimals) => roundHalfUp(value, decimals),
  examples: [],
})

export const round = defineRewritten({
  name: 'round',
  group: 'math',
  since: '0.1.0',
  doc: 'Rounds half up, in the decimal digits that the number prints as, at a number of decimals (0 unless given).',
  signatures: [
    { args: [['value', double, 'The number.']], returns: double },
    {
      args: [
        ['value', double, 'The number.'],
        ['decimals', int, 'How many decimals stay; a negative number rounds before the point.'],
      ],
      returns: double,
    },
  ],
  deterministic: true,
  display: ([value = '', decimals = '0']) => `round(${value}, ${decimals})`,
  rewrite: ([value, decimals = literalOf(int, 0)]) => {
    if (value === undefined) throw new TypeError('round takes a value')
    return callOf(roundTo, [value, decimals])
  },
  examples: [
    { sql: 'round(2.5D)', is: 3 },
    { sql: 'round(1.005D, 2)', is: 1.01 },
    { sql: 'round(125D, -1)', is: 130 },
    { sql: 'round(CAST(NULL AS DOUBLE))', is: null },
  ],
})

/** Rounds the shortest decimal digits of a number, as Java's BigDecimal does. */
function roundHalfUp(value: number, decimals: number): number {
  if (!Number.isFinite(value) || value === 0) return value
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e')
  const digits = mantissa.replace('.', '')
  const kept = Number(exponent) + 1 + decimals
  if (kept >= digits.length) return value
  const sign = Math.sign(value)
  if (kept < 0) return sign < 0 ? -0 : 0
  const up = (digits[kept] ?? '0') >= '5'
  const rounded = BigInt(digits.slice(0, kept) || '0') + (up ? 1n : 0n)
  return sign * Number(`${rounded}e${-decimals}`)
}
