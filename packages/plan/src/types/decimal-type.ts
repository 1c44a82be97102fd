import { type DataType, type DecimalType, decimal } from '@kindling/core'

/** Counts the digits that the widest decimal has. */
export const MOST_DIGITS = 38

const INTEGER_DIGITS: Partial<Record<DataType['kind'], number>> = {
  tinyint: 3,
  smallint: 5,
  int: 10,
  bigint: 20,
}

/** Gives the decimal type that holds all values of an integer type; the type itself for a decimal. */
export function decimalFor(type: DataType): DecimalType | undefined {
  if (type.kind === 'decimal') return type
  const digits = INTEGER_DIGITS[type.kind]
  return digits === undefined ? undefined : decimal(digits, 0)
}

/**
 * Makes a decimal type of at most 38 digits. Where more are asked for, digits behind the point go, but for six of them,
 * so that those before it stay (Spark: `DecimalType.adjustPrecisionScale`).
 */
export function boundedDecimal(precision: number, scale: number): DecimalType {
  if (precision <= MOST_DIGITS) return decimal(precision, scale)
  const kept = Math.max(MOST_DIGITS - (precision - scale), Math.min(scale, 6))
  return decimal(MOST_DIGITS, kept)
}

/** Gives the decimal type that holds all values of two. */
export function widerDecimal(left: DecimalType, right: DecimalType): DecimalType {
  const scale = Math.max(left.scale, right.scale)
  const whole = Math.max(left.precision - left.scale, right.precision - right.scale)
  if (whole + scale <= MOST_DIGITS) return decimal(whole + scale, scale)
  // Digits before the point go first (Spark: `DecimalType.boundedPreferIntegralDigits`).
  return decimal(MOST_DIGITS, Math.max(0, MOST_DIGITS - whole))
}

/** Tells whether one decimal type holds all values of another. */
export function holdsDecimal(wide: DecimalType, narrow: DecimalType): boolean {
  return wide.scale >= narrow.scale && wide.precision - wide.scale >= narrow.precision - narrow.scale
}
