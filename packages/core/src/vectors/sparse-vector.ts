import { doubleText } from '../columns/number-text.ts'
import { errorOf } from '../errors/kindling-error.ts'
import type { Vector } from './vector.ts'
import { dotOf, normOf, sameNumbers, squaredDistanceOf } from './vector-measures.ts'

/**
 * Is a vector that keeps its numbers by their places; all others are zero (Spark's `SparseVector`). Immutable; typed
 * arrays are taken over, not copied.
 *
 * @example
 * ```ts
 * String(new SparseVector(4, [1, 3], [1, 5.5])) // '(4,[1,3],[1.0,5.5])'
 * ```
 * @throws ExecutionError INVALID_VECTOR unless places are integers below the size that rise, one for each number.
 */
export class SparseVector {
  readonly size: number
  readonly indices: Int32Array
  readonly values: Float64Array

  constructor(size: number, indices: Iterable<number>, values: Iterable<number>) {
    const places = indices instanceof Int32Array ? indices : [...indices]
    this.values = values instanceof Float64Array ? values : Float64Array.from(values)
    check(size, places, this.values.length)
    this.size = size
    this.indices = places instanceof Int32Array ? places : Int32Array.from(places)
  }

  /** Gives the number at a place, counted from 0; undefined outside. */
  at(index: number): number | undefined {
    if (!(index >= 0 && index < this.size)) return undefined
    const found = this.indices.indexOf(index)
    return found === -1 ? 0 : this.values[found]
  }

  /** Gives all numbers, zeros included. */
  toArray(): Float64Array {
    const all = new Float64Array(this.size)
    for (const [at, index] of this.indices.entries()) all[index] = this.values[at] ?? 0
    return all
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

  /** Prints the vector as Spark shows it: `(4,[1,3],[1.0,5.5])`. */
  toString(): string {
    return `(${this.size},[${this.indices.join(',')}],[${Array.from(this.values, doubleText).join(',')}])`
  }
}

const MOST = 0x7fff_ffff

function check(size: number, indices: Int32Array | readonly number[], values: number): void {
  if (!Number.isInteger(size) || size < 0 || size > MOST)
    throw invalid(`its size is \`${size}\`, expected an integer from 0 to ${MOST}`)
  if (indices.length !== values) throw invalid(`it has ${indices.length} indices and ${values} values`)
  let before = -1
  for (const index of indices) {
    if (!Number.isInteger(index) || index <= before || index >= size)
      throw invalid(`index \`${index}\` is not between ${before + 1} and ${size - 1}`)
    before = index
  }
}

function invalid(reason: string): Error {
  return errorOf('INVALID_VECTOR', { reason })
}
