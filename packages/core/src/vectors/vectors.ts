import { errorOf } from '../errors/kindling-error.ts'
import { DenseVector } from './dense-vector.ts'
import { SparseVector } from './sparse-vector.ts'
import type { Vector } from './vector.ts'

/** Is what a sparse vector can be made of beside lists: numbers by place, or pairs of both. */
export type SparseEntries =
  | Readonly<Record<number, number>>
  | Iterable<readonly [index: number, value: number]>

/**
 * Makes vectors, as the class of this name does in Spark.
 *
 * @example
 * ```ts
 * String(Vectors.sparse(4, { 1: 1, 3: 5.5 })) // '(4,[1,3],[1.0,5.5])'
 * ```
 */
export const Vectors = {
  /** Makes a dense vector of numbers, given one by one or as a list. */
  dense(...values: readonly number[] | readonly [Iterable<number>]): DenseVector {
    const [first] = values
    const numbers = typeof first === 'object' ? first : (values as readonly number[])
    for (const value of numbers) requireNumber(value, 'dense')
    return new DenseVector(numbers)
  },

  /** Makes a sparse vector of places and numbers: two lists, pairs, or an object with places as keys. */
  sparse(size: number, indices: SparseEntries | Iterable<number>, values?: Iterable<number>): SparseVector {
    if (values !== undefined) return new SparseVector(size, indices as Iterable<number>, values)
    const pairs: (readonly [number, number])[] =
      Symbol.iterator in indices
        ? [...(indices as Iterable<readonly [number, number]>)]
        : Object.entries(indices).map(([index, value]) => [Number(index), value])
    pairs.sort(([left], [right]) => left - right)
    for (const [, value] of pairs) requireNumber(value, 'sparse')
    return new SparseVector(
      size,
      pairs.map(([index]) => index),
      pairs.map(([, value]) => value),
    )
  },

  /** Makes a dense vector of zeros. */
  zeros(size: number): DenseVector {
    return new DenseVector(new Float64Array(size))
  },

  /** Gives the norm of a vector: see its method `norm`. */
  norm(vector: Vector, p: number): number {
    return vector.norm(p)
  },

  /** Gives the square of the distance of two vectors. */
  squaredDistance(left: Vector, right: Vector): number {
    return left.squaredDistance(right)
  },
} as const

function requireNumber(value: unknown, method: string): void {
  if (typeof value === 'number') return
  throw errorOf('INVALID_ARGUMENT', {
    argument: 'values',
    method: `Vectors.${method}`,
    expected: 'numbers',
    actual: `\`${String(value)}\``,
  })
}
