import { type DataType, type DecimalType, double, sameType, string, timestamp } from '@kindling/core'

const MOST_DIGITS = 38

/**
 * Gives the type that suits what two parts of a column look like, as Spark's CSVInferSchema does. `datesAreTimestamps` tells
 * whether dates, as they are written, read as timestamps too.
 */
export function commonCsvType(left: DataType, right: DataType, datesAreTimestamps: boolean): DataType {
  if (right.kind === 'void' || sameType(left, right)) return left
  if (left.kind === 'void') return right
  const kinds = new Set([left.kind, right.kind])
  const only = (...allowed: readonly DataType['kind'][]): boolean =>
    [...kinds].every((kind) => allowed.includes(kind))
  if (only('int', 'bigint', 'decimal', 'double')) {
    if (kinds.has('double')) return double
    if (!kinds.has('decimal')) return { kind: 'bigint' }
    return commonDecimal(asDecimal(left), asDecimal(right))
  }
  if (!datesAreTimestamps && kinds.has('date')) return string
  if (only('timestamp', 'timestamp_ntz', 'date'))
    return kinds.has('timestamp') ? timestamp : { kind: 'timestamp_ntz' }
  return string
}

function asDecimal(type: DataType): DecimalType {
  if (type.kind === 'decimal') return type
  return { kind: 'decimal', precision: type.kind === 'int' ? 10 : 20, scale: 0 }
}

function commonDecimal(left: DecimalType, right: DecimalType): DataType {
  const scale = Math.max(left.scale, right.scale)
  const whole = Math.max(left.precision - left.scale, right.precision - right.scale)
  return whole + scale > MOST_DIGITS ? double : { kind: 'decimal', precision: whole + scale, scale }
}
