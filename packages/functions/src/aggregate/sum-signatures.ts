import { bigint, Decimal, double, type Value } from '@kindling/core'
import { boundedDecimal, castOf, type Expression, type KernelTypes, variable } from '@kindling/plan'
import type { SignatureDeclaration } from '../define/define-function.ts'
import { toDecimal } from '../operator/arithmetic.ts'

/** Makes a bare NULL one of double, which its sum is. */
export function asDouble(values: readonly Expression[]): readonly Expression[] {
  return values.map((value) =>
    value.type.kind === 'void' ? castOf(value, double, { implicit: true }) : value,
  )
}

/** Lists what can be summed; `kernel` is the beginning of the names of the native kernels. */
export function sumSignatures(kernel: string): readonly SignatureDeclaration[] {
  return [
    { args: [['value', bigint, 'The values.']], returns: bigint, native: `${kernel}_i64` },
    { args: [['value', double, 'The values.']], returns: double, native: 'sum_f64' },
    {
      args: [['value', variable('A', 'decimal'), 'The values.']],
      returns: ([type]) =>
        type?.kind === 'decimal' ? boundedDecimal(type.precision + 10, type.scale) : double,
      native: `${kernel}_decimal_{A}_{returns}`,
    },
    {
      args: [['value', variable('I', 'interval'), 'The values.']],
      returns: variable('I', 'interval'),
      native: `${kernel}_{I}`,
    },
  ]
}

/** Decimals have at most so many digits. */
const MOST_DIGITS = 38
const SHORT_INTEGERS: readonly string[] = ['tinyint', 'smallint', 'int']

/**
 * Tells whether sums of a value, and sums of these, stay in their types whatever rows there are: so that no part raises
 * an error that the whole would not. A sum of integers of up to 32 bits does, and one of decimals whose digits still
 * grow by ten, twice.
 */
export function staysInType(value: Expression): boolean {
  const { type } = value
  if (type.kind === 'decimal') return type.precision + 20 <= MOST_DIGITS
  return type.kind === 'bigint' && value.kind === 'cast' && SHORT_INTEGERS.includes(value.child.type.kind)
}

/** Sums values of a group, whose result may lie outside of its type; NULL without any value. */
export function sumOf(values: readonly Value[], { returns }: KernelTypes): Value {
  if (values.length === 0) return null
  if (returns.kind === 'decimal') {
    const total = values.reduce<bigint>(
      (partial, value) => partial + toDecimal(value).rescale(returns.scale).unscaled,
      0n,
    )
    return new Decimal(total, returns.scale)
  }
  if (returns.kind === 'double') return values.reduce<number>((total, value) => total + Number(value), 0)
  const total = values.reduce<bigint>((partial, value) => partial + BigInt(value as number | bigint), 0n)
  return returns.kind === 'yearMonthInterval' ? Number(total) : total
}
