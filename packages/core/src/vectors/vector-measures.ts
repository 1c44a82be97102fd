import { errorOf } from '../errors/kindling-error.ts'
import type { Vector } from './vector.ts'

/** Gives the sum of the products of two vectors of one size, added from the first place on. */
export function dotOf(left: Vector, right: Vector): number {
  requireSameSize(left, right)
  const other = right.toArray()
  return left.toArray().reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0)
}

/** Gives the square of the distance of two vectors of one size. */
export function squaredDistanceOf(left: Vector, right: Vector): number {
  requireSameSize(left, right)
  const other = right.toArray()
  return left.toArray().reduce((sum, value, index) => sum + (value - (other[index] ?? 0)) ** 2, 0)
}

/** Gives the norm of a vector. */
export function normOf({ values }: Vector, p: number): number {
  if (!(p >= 1)) {
    const holes = { argument: 'p', method: 'norm', expected: 'a number from 1 on', actual: `\`${p}\`` }
    throw errorOf('INVALID_ARGUMENT', holes)
  }
  if (p === Number.POSITIVE_INFINITY)
    return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const sum = values.reduce((total, value) => total + Math.abs(value) ** p, 0)
  return p === 2 ? Math.sqrt(sum) : sum ** (1 / p)
}

/** Tells whether two vectors hold the same numbers, whichever of them they keep. */
export function sameNumbers(left: Vector, right: Vector): boolean {
  if (left.size !== right.size) return false
  const other = right.toArray()
  return left.toArray().every((value, index) => value === other[index])
}

function requireSameSize(left: Vector, right: Vector): void {
  if (left.size === right.size) return
  throw errorOf('INVALID_VECTOR', {
    reason: `it has ${right.size} numbers, expected ${left.size}, as many as the other`,
  })
}
