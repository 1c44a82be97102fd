import {
  bigint,
  type DataType,
  Decimal,
  decimal,
  double,
  errorOf,
  float,
  int,
  type SqlOrigin,
  smallint,
  sqlString,
  tinyint,
  type Value,
} from '@kindling/core'

/** Is a number and the type that its text gives it. */
export interface NumberValue {
  readonly type: DataType
  readonly value: Value
}

const PARTS = /^([-0-9.]+)(E[+-]?\d+)?(BD|[LSYFD])?$/i

/**
 * Finds the value and type of a number as written, a minus before it included: `1` is an int, or a bigint when large,
 * `1L`, `1S`, `1Y` are bigint, smallint and tinyint, `1e3` and `1D` double, `1F` float.
 * `1.5` and `1BD` are decimals of their digits. Raises INVALID_NUMERIC_LITERAL_RANGE for one that its type cannot hold.
 */
export function numberValue(text: string, origin: SqlOrigin): NumberValue {
  const [, digits = '', exponent = '', suffix = ''] = PARTS.exec(text) ?? []
  switch (suffix.toUpperCase()) {
    case 'L':
      return { type: bigint, value: whole(digits, 64, bigint, origin) }
    case 'S':
      return { type: smallint, value: Number(whole(digits, 16, smallint, origin)) }
    case 'Y':
      return { type: tinyint, value: Number(whole(digits, 8, tinyint, origin)) }
    case 'F':
      return { type: float, value: Math.fround(fractional(digits + exponent, MAX_FLOAT, float, origin)) }
    case 'D':
      return { type: double, value: fractional(digits + exponent, Number.MAX_VALUE, double, origin) }
    case 'BD':
      return exact(digits + exponent, origin)
    default:
      if (exponent !== '') {
        return { type: double, value: fractional(digits + exponent, Number.MAX_VALUE, double, origin) }
      }
      if (digits.includes('.')) return exact(digits, origin)
      return integer(digits, origin)
  }
}

const MAX_FLOAT = 3.4028234663852886e38

function integer(digits: string, origin: SqlOrigin): NumberValue {
  const value = BigInt(digits)
  if (BigInt.asIntN(32, value) === value) return { type: int, value: Number(value) }
  if (BigInt.asIntN(64, value) === value) return { type: bigint, value }
  return exact(digits, origin)
}

function whole(digits: string, bits: number, type: DataType, origin: SqlOrigin): bigint {
  const value = BigInt(digits)
  if (BigInt.asIntN(bits, value) !== value) {
    const limit = 2n ** BigInt(bits - 1)
    throw outOfRange(digits, type, String(-limit), String(limit - 1n), origin)
  }
  return value
}

function fractional(digits: string, limit: number, type: DataType, origin: SqlOrigin): number {
  const value = Number(digits)
  if (Math.abs(value) > limit) throw outOfRange(digits, type, String(-limit), String(limit), origin)
  return value
}

function outOfRange(digits: string, type: DataType, least: string, most: string, origin: SqlOrigin): Error {
  return errorOf(
    'INVALID_NUMERIC_LITERAL_RANGE',
    { rawStrippedQualifier: `\`${digits}\``, typeName: sqlString(type), minValue: least, maxValue: most },
    { origin },
  )
}

/** A decimal has as many digits as are written, a zero before the point left out. */
function exact(digits: string, origin: SqlOrigin): NumberValue {
  const value = Decimal.parse(digits)
  const precision = value === undefined ? MOST_DIGITS + 1 : Math.max(value.precision, value.scale)
  if (value === undefined || precision > MOST_DIGITS) {
    throw errorOf(
      'DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION',
      { precision: String(precision), maxPrecision: '38' },
      { origin },
    )
  }
  return { type: decimal(precision, value.scale), value }
}

const MOST_DIGITS = 38
