import {
  bigint,
  type DataType,
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
import { unsupported } from '../errors/unsupported.ts'

/** Is a number and the type that its text gives it. */
export interface NumberValue {
  readonly type: DataType
  readonly value: Value
}

const PARTS = /^([-0-9.]+)(E[+-]?\d+)?(BD|[LSYFD])?$/i

/**
 * Finds the value and type of a number as written, a minus before it included: `1` is an int, or a bigint when large,
 * `1L`, `1S`, `1Y` are bigint, smallint and tinyint, `1e3` and `1D` double, `1F` float.
 * Raises INVALID_NUMERIC_LITERAL_RANGE for one that its type cannot hold, UNSUPPORTED_FEATURE.SYNTAX for decimals.
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
      throw decimal(text, digits + exponent, origin)
    default:
      if (exponent !== '') {
        return { type: double, value: fractional(digits + exponent, Number.MAX_VALUE, double, origin) }
      }
      if (digits.includes('.')) throw decimal(text, digits, origin)
      return integer(digits, origin)
  }
}

const MAX_FLOAT = 3.4028234663852886e38

function integer(digits: string, origin: SqlOrigin): NumberValue {
  const value = BigInt(digits)
  if (BigInt.asIntN(32, value) === value) return { type: int, value: Number(value) }
  if (BigInt.asIntN(64, value) === value) return { type: bigint, value }
  throw decimal(digits, digits, origin)
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

function decimal(text: string, digits: string, origin: SqlOrigin): Error {
  return unsupported(`The decimal literal \`${text}\``, origin, `write \`${digits}D\` for a double.`)
}
