import { type DataType, Decimal, type DecimalType, doubleText, errorOf, type Value } from '@kindling/core'
import { invalidInput } from './cast-errors.ts'
import { trimmed } from './trimmed.ts'

/**
 * Makes a decimal of a number or text, rounded half up to the scale. A double goes by its shortest digits. Raises
 * NUMERIC_VALUE_OUT_OF_RANGE for a number that has more digits than the type.
 */
export function decimalFrom(value: Value, from: DataType, to: DecimalType): Decimal {
  const exact = exactDecimal(value, from)
  if (exact === undefined) {
    if (typeof value === 'string') throw invalidInput(value, to)
    throw outOfRange(String(value), to)
  }
  const scaled = exact.rescale(to.scale)
  if (scaled.precision > to.precision) throw outOfRange(exact.toString(), to)
  return scaled
}

function exactDecimal(value: Value, from: DataType): Decimal | undefined {
  if (value instanceof Decimal) return value
  if (typeof value === 'boolean') return new Decimal(value ? 1n : 0n, 0)
  if (typeof value === 'bigint') {
    return from.kind === 'timestamp' ? new Decimal(value, 6) : new Decimal(value, 0)
  }
  if (typeof value === 'string') return Decimal.parse(trimmed(value))
  if (typeof value !== 'number') return undefined
  return Decimal.parse(Number.isInteger(value) ? String(value) : doubleText(value))
}

function outOfRange(value: string, { precision, scale }: DecimalType): Error {
  return errorOf('NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION', {
    value: `\`${value}\``,
    precision: String(precision),
    scale: String(scale),
  })
}
