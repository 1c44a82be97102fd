import { errorOf, int, string, type Value } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { withVariant } from '../define/with-variant.ts'

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'

export const conv = withVariant(
  defineFunction({
    name: 'conv',
    group: 'math',
    since: '0.1.0',
    doc: 'Writes a number of one base, from 2 to 36, in another: 64 bits without sign, or with one for a negative target base. Reading stops at the first character that is no digit; NULL for other bases or an empty text.',
    args: [
      ['number', string, 'The number.'],
      ['from', int, 'Its base.'],
      ['to', int, 'The base to write it in.'],
    ],
    returns: string,
    nulls: 'propagate',
    nullable: () => true,
    deterministic: true,
    native: 'conv_utf8_i32_i32',
    kernel: (number, from, to) =>
      inBase(number, from, to, () => {
        throw errorOf('ARITHMETIC_OVERFLOW', { operation: '`conv`' })
      }),
    examples: [
      { sql: "conv('100', 2, 10)", is: '4' },
      { sql: "conv('-10', 16, -10)", is: '-16' },
      { sql: "conv('-1', 10, 16)", is: 'FFFFFFFFFFFFFFFF' },
      { sql: "conv('1', 1, 10)", is: null },
    ],
  }),
  'legacy',
  {
    native: (native) => `saturating_${native}`,
    raises: false,
    kernel: ([number, from, to]: readonly Value[]) =>
      inBase(String(number), Number(from), Number(to), () => 2n ** 64n - 1n),
  },
)

/** Rewrites a number; `overflow` says what stands for one that 64 bits do not hold. */
function inBase(number: string, from: number, to: number, overflow: () => bigint): string | null {
  const target = Math.abs(to)
  const text = number.replaceAll(/^ +| +$/gu, '').toLowerCase()
  if (from < 2 || from > 36 || target < 2 || target > 36 || text === '') return null
  const negative = text.startsWith('-')
  let value = 0n
  for (const character of negative ? text.slice(1) : text) {
    const digit = DIGITS.indexOf(character)
    if (digit === -1 || digit >= from) break
    value = value * BigInt(from) + BigInt(digit)
    if (value >= 2n ** 64n) {
      value = overflow()
      break
    }
  }
  const top = value >= 2n ** 63n
  if (negative && to > 0) value = top ? 2n ** 64n - 1n : BigInt.asUintN(64, -value)
  const shown = to < 0 && top ? BigInt.asUintN(64, -value) : value
  const sign = to < 0 && (negative || top) ? '-' : ''
  return `${sign}${shown.toString(target).toUpperCase()}`
}
