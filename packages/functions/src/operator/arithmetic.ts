import { bigint, type DataType, errorOf, type Value } from '@kindling/core'
import type { KernelTypes } from '@kindling/plan'

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
  const bits = BITS[kind]
  if (bits === undefined) {
    const result = operation.floats(Number(left), Number(right))
    return kind === 'float' ? Math.fround(result) : result
  }
  const result = operation.integers(BigInt(left as number | bigint), BigInt(right as number | bigint))
  if (BigInt.asIntN(bits, result) !== result) throw overflow(operation.name)
  return kind === bigint.kind ? result : Number(result)
}

/** Makes the error of a result that does not fit its type. */
export function overflow(operation: string): Error {
  return errorOf('ARITHMETIC_OVERFLOW', { operation: `\`${operation}\`` })
}
