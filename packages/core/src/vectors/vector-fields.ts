import type { StructValue } from '../columns/value.ts'
import { errorOf } from '../errors/kindling-error.ts'
import { DenseVector } from './dense-vector.ts'
import { SparseVector } from './sparse-vector.ts'
import type { Vector } from './vector.ts'

/** Is the field `type` of a stored vector. */
export const SPARSE = 0
export const DENSE = 1

/** Tells whether a value is a vector. */
export function isVector(value: unknown): value is Vector {
  return value instanceof DenseVector || value instanceof SparseVector
}

/** Gives the fields of `vectorStorage` for a vector. */
export function vectorFields(vector: Vector): StructValue {
  const values = [...vector.values]
  return vector instanceof SparseVector
    ? { type: SPARSE, size: vector.size, indices: [...vector.indices], values }
    : { type: DENSE, size: null, indices: null, values }
}

/**
 * Makes a vector of the fields of `vectorStorage`.
 *
 * @throws ExecutionError INVALID_VECTOR for fields that make no vector.
 */
export function vectorOf({ type, size, indices, values }: StructValue): Vector {
  if (type === DENSE && Array.isArray(values)) return new DenseVector(values as readonly number[])
  if (type === SPARSE && Array.isArray(values) && Array.isArray(indices))
    return new SparseVector(Number(size), indices as readonly number[], values as readonly number[])
  throw noVector(type)
}

/** Makes the error of fields that are no vector. */
export function noVector(kind: unknown): Error {
  return errorOf('INVALID_VECTOR', {
    reason: `its type is \`${String(kind)}\`, expected 1 with values, or 0 with size, indices and values`,
  })
}
