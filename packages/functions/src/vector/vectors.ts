import { errorOf, type Value } from '@kindling/core'

/** Gives the elements of a vector; null when one of them is NULL. */
export function vectorOf(value: Value | undefined): readonly number[] | null {
  const elements = value as readonly (number | null)[]
  return elements.includes(null) ? null : (elements as readonly number[])
}

/**
 * Gives the elements of two vectors of one length.
 *
 * @throws ExecutionError VECTOR_DIMENSION_MISMATCH for lengths that differ.
 */
export function vectors(
  left: Value | undefined,
  right: Value | undefined,
): readonly [readonly number[] | null, readonly number[] | null] {
  const [leftLength, rightLength] = [left, right].map((value) => String((value as readonly Value[]).length))
  if (leftLength !== rightLength) {
    throw errorOf('VECTOR_DIMENSION_MISMATCH', { left: `\`${leftLength}\``, right: `\`${rightLength}\`` })
  }
  return [vectorOf(left), vectorOf(right)]
}

/** Multiplies two vectors and adds up the products in doubles. */
export function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0)
}
