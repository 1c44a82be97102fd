import { doubleText } from '../columns/number-text.ts'
import type { Vector } from './vector.ts'
import { dotOf, normOf, sameNumbers, squaredDistanceOf } from './vector-measures.ts'

/**
 * Is a vector that keeps all of its numbers (Spark's `DenseVector`). Immutable; a `Float64Array` is taken over, not
 * copied.
 *
 * @example
 * ```ts
 * String(new DenseVector([1, 2.5])) // '[1.0,2.5]'
 * ```
 */
export class DenseVector {
  readonly values: Float64Array

  constructor(values: Iterable<number>) {
    this.values = values instanceof Float64Array ? values : Float64Array.from(values)
  }

  /** Counts the numbers. */
  get size(): number {
    return this.values.length
  }

  /** Gives the number at a place, counted from 0; undefined outside. */
  at(index: number): number | undefined {
    return this.values[index]
  }

  /** Gives all numbers. */
  toArray(): Float64Array {
    return this.values
  }

  /** Counts the numbers that are not zero. */
  numNonzeros(): number {
    return this.values.reduce((count, value) => (value === 0 ? count : count + 1), 0)
  }

  /** Gives the sum of the products with the numbers of another vector of the same size. */
  dot(other: Vector): number {
    return dotOf(this, other)
  }

  /** Gives the norm: `p` is 1 or more, infinity for the largest absolute number. */
  norm(p: number): number {
    return normOf(this, p)
  }

  /** Gives the square of the distance to another vector of the same size. */
  squaredDistance(other: Vector): number {
    return squaredDistanceOf(this, other)
  }

  /** Tells whether another vector, dense or sparse, holds the same numbers. */
  equals(other: Vector): boolean {
    return sameNumbers(this, other)
  }

  /** Prints the vector as Spark shows it: `[1.0,2.5]`. */
  toString(): string {
    return `[${Array.from(this.values, doubleText).join(',')}]`
  }
}
