import { type DataType, type DecimalType, decimal } from '@kindling/core'
import { MOST_DIGITS, type ScalarFunction } from '@kindling/plan'
import { type DecimalOperation, decimalConstants, decimalOperands } from './decimal-signature.ts'

/**
 * Declares that results of decimals lose no digits behind the point where `spark.sql.decimalOperations.allowPrecisionLoss`
 * is off: one that then has no room for its digits before the point does not fit.
 */
export function withExactDecimals(definition: ScalarFunction, operation: DecimalOperation): ScalarFunction {
  const exact = ({ variants: _, ...form }: ScalarFunction): ScalarFunction => ({
    ...form,
    signatures: form.signatures.map((signature) =>
      signature.constants === decimalConstants
        ? { ...signature, returns: (types) => exactResult(operation, types) }
        : signature,
    ),
  })
  const { legacy } = definition.variants ?? {}
  return {
    ...definition,
    variants: {
      ...definition.variants,
      exactDecimals: exact(definition),
      ...(legacy && { legacy: { ...legacy, variants: { exactDecimals: exact(legacy) } } }),
    },
  }
}

/** Gives the type that would hold every result, cut to 38 digits (Spark: `DecimalType.bounded`). */
function exactResult(operation: DecimalOperation, types: readonly DataType[]): DecimalType {
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
      return quotientType(leftWhole + right.scale, Math.max(6, left.scale + right.precision + 1))
    case 'divide_integral':
      return bounded(Math.max(1, leftWhole + right.scale), 0)
    case 'remainder':
    case 'positive_remainder':
      return bounded(Math.min(leftWhole, rightWhole) + scale, scale)
  }
}

/** Digits before the point and behind it give way alike. */
function quotientType(whole: number, fraction: number): DecimalType {
  const [most, digits] = [Math.min(MOST_DIGITS, whole), Math.min(MOST_DIGITS, fraction)]
  const excess = most + digits - MOST_DIGITS
  if (excess <= 0) return bounded(most + digits, digits)
  return decimal(MOST_DIGITS, digits - Math.floor(excess / 2) - 1)
}

function bounded(precision: number, scale: number): DecimalType {
  return decimal(Math.min(precision, MOST_DIGITS), Math.min(scale, MOST_DIGITS))
}
