import { double, int, tinyint } from '../types/constructors.ts'
import { vectorStorage } from '../types/vector-storage.ts'
import { DenseVector } from '../vectors/dense-vector.ts'
import { SparseVector } from '../vectors/sparse-vector.ts'
import type { Vector } from '../vectors/vector.ts'
import { DENSE, isVector, noVector, SPARSE } from '../vectors/vector-fields.ts'
import type { Column } from './column.ts'
import { numbersOf } from './number-array.ts'
import type { Value } from './value.ts'

type Build = (type: Column['type'], source: readonly (Value | undefined)[] | Float64Array) => Column

/** Lays vectors out as {@link vectorStorage}; what is no vector counts as NULL. Numbers are copied side by side. */
export function vectorParts(values: readonly (Value | undefined)[], build: Build): readonly Column[] {
  const vectors = values.map((value) => (isVector(value) ? value : null))
  const sparse = vectors.map((vector) => (vector instanceof SparseVector ? vector : null))
  return [
    build(
      tinyint,
      vectors.map((vector) => vector && (vector instanceof SparseVector ? SPARSE : DENSE)),
    ),
    build(
      int,
      sparse.map((vector) => vector?.size),
    ),
    listColumn(2, build(int, []), sparse, (vector) => vector.indices),
    listColumn(3, build(double, []), vectors, (vector) => vector.values),
  ]
}

/** Makes the column of lists that is a field of the storage, with the numbers of all vectors in one buffer. */
function listColumn<Kind extends Vector>(
  position: 2 | 3,
  empty: Column,
  vectors: readonly (Kind | null)[],
  partOf: (vector: Kind) => Int32Array | Float64Array,
): Column {
  const type = vectorStorage.fields[position]?.type ?? empty.type
  const offsets = new Int32Array(vectors.length + 1)
  const validity = new Uint8Array((((vectors.length + 7) >> 3) + 7) & ~7)
  let nullCount = 0
  vectors.forEach((vector, row) => {
    if (vector === null) nullCount++
    else validity[row >> 3] = (validity[row >> 3] ?? 0) | (1 << (row & 7))
    offsets[row + 1] = (offsets[row] ?? 0) + (vector === null ? 0 : partOf(vector).length)
  })
  const length = offsets[vectors.length] ?? 0
  const numbers = position === 2 ? new Int32Array(length) : new Float64Array(length)
  vectors.forEach((vector, row) => {
    if (vector !== null) numbers.set(partOf(vector), offsets[row])
  })
  const child: Column = { ...empty, length, data: new Uint8Array(numbers.buffer) }
  return {
    type,
    length: vectors.length,
    nullCount,
    validity: nullCount === 0 ? null : validity,
    offsets,
    data: null,
    children: [child],
  }
}

/**
 * Makes a function that reads the vector of a row; its numbers are copies.
 *
 * @throws ExecutionError INVALID_VECTOR for parts that make no vector, as a file can hold them.
 */
export function vectorReader({ children }: Column): (row: number) => Value {
  const [kinds, sizes, indices, values] = children.map(partReader)
  return (row) => {
    const [kind, numbers] = [kinds?.(row), values?.(row)]
    if (kind === DENSE && numbers instanceof Float64Array) return new DenseVector(numbers)
    const places = indices?.(row)
    if (kind === SPARSE && places instanceof Int32Array && numbers instanceof Float64Array)
      return new SparseVector(Number(sizes?.(row)), places, numbers)
    throw noVector(kind)
  }
}

type Part = number | Int32Array | Float64Array | null

/** Reads a number, or the numbers of a list. */
function partReader(column: Column): (row: number) => Part {
  const { validity, offsets, children } = column
  const isThere = (row: number): boolean =>
    validity === null || (((validity[row >> 3] ?? 0) >> (row & 7)) & 1) === 1
  const owner = offsets === null ? column : children[0]
  const numbers = owner && numbersOf(owner.type, owner.data ?? new Uint8Array())
  if (offsets === null) return (row) => (isThere(row) ? Number(numbers?.[row]) : null)
  return (row) => {
    if (!isThere(row)) return null
    const part = numbers?.slice(offsets[row], offsets[row + 1])
    return part instanceof Int32Array || part instanceof Float64Array ? part : null
  }
}
