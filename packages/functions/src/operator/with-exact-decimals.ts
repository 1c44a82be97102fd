import { type DecimalType, decimal } from '@kindling/core'
import { MOST_DIGITS, type ScalarFunction } from '@kindling/plan'
import {
  type DecimalBounds,
  type DecimalOperation,
  decimalConstants,
  decimalResult,
} from './decimal-signature.ts'

/**
 * Declares that results of decimals lose no digits behind the point where `spark.sql.decimalOperations.allowPrecisionLoss`
 * is off: one that then has no room for its digits before the point does not fit.
 */
export function withExactDecimals(definition: ScalarFunction, operation: DecimalOperation): ScalarFunction {
  const exact = ({ variants: _, ...form }: ScalarFunction): ScalarFunction => ({
    ...form,
    signatures: form.signatures.map((signature) =>
      signature.constants === decimalConstants
        ? { ...signature, returns: (types) => decimalResult(operation, types, EXACT) }
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

/** Cuts the type that would hold every result to 38 digits (Spark: `DecimalType.bounded`). */
const EXACT: DecimalBounds = { bounded, quotient: quotientType }

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
