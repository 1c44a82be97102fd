import { type DataType, type DecimalType, decimal } from '@kindling/core'
import { boundedDecimal, decimalFor, type Signature, variable } from '@kindling/plan'
import type { SignatureDeclaration } from '../define/define-function.ts'

/** Names an operation whose result is a decimal of its own precision and scale. */
export type DecimalOperation =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'remainder'
  | 'positive_remainder'
  | 'divide_integral'

type Operand = readonly [name: string, doc: string]

/**
 * Declares an operator for two decimals, each of its own type; an integer beside a decimal is one without a fraction.
 * `try` gives NULL for what does not fit.
 */
export function decimalSignature(
  left: Operand,
  right: Operand,
  operation: DecimalOperation,
  mode: 'strict' | 'try' = 'strict',
): SignatureDeclaration {
  return {
    args: [
      [left[0], variable('A', 'decimal'), left[1]],
      [right[0], variable('B', 'decimal'), right[1]],
    ],
    returns: (types) => decimalResult(operation, types),
    native: `${mode === 'try' ? 'try_' : ''}decimal_${operation}`,
    constants: decimalConstants,
  }
}

/** Lists what native kernels for decimals take: the scales of both sides, precision and scale of the result. */
export const decimalConstants: NonNullable<Signature['constants']> = (types, returns) => {
  const [left, right] = decimalOperands(types)
  return [
    left.scale,
    right.scale,
    returns.kind === 'decimal' ? returns.precision : 20,
    returns.kind === 'decimal' ? returns.scale : 0,
  ]
}

/** Gives the types of both sides as decimals. */
export function decimalOperands(types: readonly DataType[]): readonly [DecimalType, DecimalType] {
  const [left, right] = types.map((type) => decimalFor(type) ?? decimal(1, 0))
  return [left ?? decimal(1, 0), right ?? decimal(1, 0)]
}

/** Says what becomes of a decimal type that has too many digits; `quotient` counts those before the point. */
export interface DecimalBounds {
  readonly bounded: (precision: number, scale: number) => DecimalType
  readonly quotient: (whole: number, fraction: number) => DecimalType
}

const WITH_LOSS: DecimalBounds = {
  bounded: boundedDecimal,
  quotient: (whole, fraction) => boundedDecimal(whole + fraction, fraction),
}

/** Gives the type that holds every result (Spark: `Add`, `Subtract`, `Multiply`, `Divide`, `Remainder`). */
export function decimalResult(
  operation: DecimalOperation,
  types: readonly DataType[],
  { bounded, quotient }: DecimalBounds = WITH_LOSS,
): DecimalType {
  const [left, right] = decimalOperands(types)
  const [leftWhole, rightWhole] = [left.precision - left.scale, right.precision - right.scale]
  const scale = Math.max(left.scale, right.scale)
  switch (operation) {
    case 'add':
    case 'subtract':
      return bounded(Math.max(leftWhole, rightWhole) + scale + 1, scale)
    case 'multiply':
      return bounded(left.precision + right.precision + 1, left.scale + right.scale)
    case 'divide':
      return quotient(leftWhole + right.scale, Math.max(6, left.scale + right.precision + 1))
    case 'divide_integral':
      return bounded(Math.max(1, leftWhole + right.scale), 0)
    case 'remainder':
    case 'positive_remainder':
      return bounded(Math.min(leftWhole, rightWhole) + scale, scale)
  }
}
