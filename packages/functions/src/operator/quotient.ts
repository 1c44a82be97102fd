import { Decimal, type DecimalType, divideHalfUp, errorOf, type Value } from '@kindling/core'
import { inRange, toDecimal } from './arithmetic.ts'

/** Divides two decimals, exactly but for the last digit of the result; DIVIDE_BY_ZERO for a divisor of zero. */
export function quotientOf(dividend: Value, divisor: Value, type: DecimalType): Decimal {
  const [left, right] = [toDecimal(dividend), toDecimal(divisor)]
  if (right.unscaled === 0n) throw errorOf('DIVIDE_BY_ZERO', {})
  // One digit more than the result has would round twice; the exact quotient is rounded once.
  const shift = type.scale - left.scale + right.scale
  const quotient =
    shift >= 0
      ? divideHalfUp(left.unscaled * 10n ** BigInt(shift), right.unscaled)
      : divideHalfUp(left.unscaled, right.unscaled * 10n ** BigInt(-shift))
  return inRange(new Decimal(quotient, type.scale), type)
}
