import { double, errorOf, type Value } from '@kindling/core'
import { arrayOf, type FunctionExample, type ScalarFunction, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

/** Is the argument of a function over vectors, with elements of either type. */
export const vector = arrayOf(variable('T', 'fractional'))

/** Gives the elements of a vector; null when one of them is NULL. */
export function vectorOf(value: Value | undefined): readonly number[] | null {
  const elements = value as readonly (number | null)[]
  return elements.includes(null) ? null : (elements as readonly number[])
}

/**
 * Defines a function that makes a double of two vectors of one length; NULL where one of them has a NULL. Its kernels
 * raise VECTOR_DIMENSION_MISMATCH for lengths that differ.
 */
export function defineVectorComparison(comparison: VectorComparison): ScalarFunction {
  const { name, doc, compare, examples } = comparison
  return defineOverloaded({
    name,
    group: 'vector',
    since: '0.1.0',
    doc: `${doc} A function of Kindling, which Spark does not have.`,
    signatures: [
      {
        args: [
          ['left', vector, 'A vector: an array of float or double.'],
          ['right', vector, 'Another vector of the same length.'],
        ],
        returns: double,
        native: `${name}_{T}`,
      },
    ],
    nulls: 'propagate',
    nullable: () => true,
    deterministic: true,
    kernel: ([left = null, right = null]) => {
      requireSameLength(left, right)
      const [first, second] = [vectorOf(left), vectorOf(right)]
      return first === null || second === null ? null : compare(first, second)
    },
    examples,
  })
}

interface VectorComparison {
  readonly name: string
  readonly doc: string
  readonly compare: (left: readonly number[], right: readonly number[]) => number | null
  readonly examples: readonly FunctionExample[]
}

/** Raises VECTOR_DIMENSION_MISMATCH for lists whose lengths differ. */
export function requireSameLength(left: Value, right: Value): void {
  const [leftLength, rightLength] = [left, right].map((value) => String((value as readonly Value[]).length))
  if (leftLength === rightLength) return
  throw errorOf('VECTOR_DIMENSION_MISMATCH', { left: `\`${leftLength}\``, right: `\`${rightLength}\`` })
}

/** Multiplies two vectors and adds up the products in doubles. */
export function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0)
}

/** Gives the length of a vector: the root of the sum of its squared elements. */
export function norm(vector: readonly number[]): number {
  return Math.sqrt(dot(vector, vector))
}
