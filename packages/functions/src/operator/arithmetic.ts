import { bigint, type DataType, Decimal, type DecimalType, errorOf, type Value } from '@kindling/core'
import type { KernelTypes } from '@kindling/plan'
import { orNull } from '../math/or-null.ts'

const BITS: Partial<Record<DataType['kind'], number>> = { tinyint: 8, smallint: 16, int: 32, bigint: 64 }

/** Is an operation over whole numbers and one over floating-point numbers. */
export interface Operation {
  readonly name: string
  integers(left: bigint, right: bigint): bigint
  floats(left: number, right: number): number
}

/**
 * Computes an operation in the type of the result: whole numbers exactly, ARITHMETIC_OVERFLOW where they do not fit;
 * floats rounded to 32 bits.
 */
export function calculate(operation: Operation, left: Value, right: Value, types: KernelTypes): Value {
  const { kind } = types.returns
  if (types.returns.kind === 'decimal') return calculateDecimal(operation, left, right, types.returns)
  const bits = BITS[kind]
  if (bits === undefined) {
    const result = operation.floats(Number(left), Number(right))
    return kind === 'float' ? Math.fround(result) : result
  }
  const result = operation.integers(BigInt(left as number | bigint), BigInt(right as number | bigint))
  if (BigInt.asIntN(bits, result) !== result) throw overflow(operation.name)
  return kind === bigint.kind ? result : Number(result)
}

/** As `calculate`, as Spark computes without ANSI mode: whole numbers wrap, decimals that do not fit are NULL. */
export function calculateWrapped(operation: Operation, left: Value, right: Value, types: KernelTypes): Value {
  const bits = BITS[types.returns.kind]
  if (bits === undefined) return orNull(() => calculate(operation, left, right, types))
  const result = operation.integers(BigInt(left as number | bigint), BigInt(right as number | bigint))
  return wrappedTo(types.returns, result)
}

/** Gives what an integer type holds of a number: its lowest bits. */
export function wrappedTo(type: DataType, value: bigint): number | bigint {
  const bits = BITS[type.kind] ?? 64
  const wrapped = BigInt.asIntN(bits, value)
  return bits === 64 ? wrapped : Number(wrapped)
}

/** Computes exactly at a scale that loses nothing, then rounds to the type of the result. */
function calculateDecimal(operation: Operation, left: Value, right: Value, type: DecimalType): Decimal {
  const [first, second] = [toDecimal(left), toDecimal(right)]
  if (operation.name === '*') {
    return inRange(new Decimal(first.unscaled * second.unscaled, first.scale + second.scale), type)
  }
  const scale = Math.max(first.scale, second.scale)
  const unscaled = operation.integers(first.rescale(scale).unscaled, second.rescale(scale).unscaled)
  return inRange(new Decimal(unscaled, scale), type)
}

/** Gives an operand as a decimal: an integer, or the 0 that stands in for the operand of a sign, too. */
export function toDecimal(value: Value): Decimal {
  return value instanceof Decimal ? value : new Decimal(BigInt(value as number | bigint), 0)
}

/** Rounds to the scale of a type; NUMERIC_VALUE_OUT_OF_RANGE where more digits are left than it has. */
export function inRange(value: Decimal, { precision, scale }: DecimalType): Decimal {
  const rounded = value.rescale(scale)
  if (rounded.precision <= precision) return rounded
  throw errorOf('NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION', {
    value: `\`${value}\``,
    precision: String(precision),
    scale: String(scale),
  })
}

/** Makes the error of a result that does not fit its type. */
export function overflow(operation: string): Error {
  return errorOf('ARITHMETIC_OVERFLOW', { operation: `\`${operation}\`` })
}
