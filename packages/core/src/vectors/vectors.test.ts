import { describe, expect, it } from 'vitest'
import { columnFrom } from '../columns/build-column.ts'
import { concatColumns } from '../columns/concat-columns.ts'
import { columnValues } from '../columns/read-column.ts'
import { sliceColumn } from '../columns/slice-column.ts'
import { vector } from '../types/constructors.ts'
import { schemaFromJson, schemaToJson } from '../types/schema-json.ts'
import { DenseVector } from './dense-vector.ts'
import { SparseVector } from './sparse-vector.ts'
import { Vectors } from './vectors.ts'

const dense = Vectors.dense(1, 2.5)
const sparse = Vectors.sparse(4, { 3: 5.5, 1: 1 })

describe('Vectors', () => {
  it('makes vectors of numbers, lists, pairs and objects', () => {
    expect(String(dense)).toBe('[1.0,2.5]')
    expect(String(Vectors.dense([1, 2.5]))).toBe('[1.0,2.5]')
    expect(String(Vectors.dense())).toBe('[]')
    expect(String(sparse)).toBe('(4,[1,3],[1.0,5.5])')
    expect(String(Vectors.sparse(4, [1, 3], [1, 5.5]))).toBe(String(sparse))
    const pairs: [number, number][] = [
      [1, 1],
      [3, 5.5],
    ]
    expect(String(Vectors.sparse(4, pairs))).toBe(String(sparse))
    expect(String(Vectors.zeros(2))).toBe('[0.0,0.0]')
  })

  it('refuses what is no vector', () => {
    expect(() => Vectors.sparse(2, [0, 5], [1, 2])).toThrow('INVALID_VECTOR')
    expect(() => Vectors.sparse(2, [1, 0], [1, 2])).toThrow('INVALID_VECTOR')
    expect(() => Vectors.sparse(2, [0], [1, 2])).toThrow('INVALID_VECTOR')
    expect(() => Vectors.sparse(-1, [], [])).toThrow('INVALID_VECTOR')
    expect(() => Vectors.dense('1' as unknown as number)).toThrow('INVALID_ARGUMENT')
  })
})

describe('vectors', () => {
  it('measure alike, dense or sparse', () => {
    const same = new DenseVector(sparse.toArray())
    expect(same.equals(sparse) && sparse.equals(same)).toBe(true)
    expect(sparse.equals(dense)).toBe(false)
    expect([sparse.dot(same), sparse.norm(1), sparse.norm(Number.POSITIVE_INFINITY)]).toEqual([
      31.25, 6.5, 5.5,
    ])
    expect([sparse.numNonzeros(), sparse.at(3), sparse.at(0), sparse.at(4)]).toEqual([2, 5.5, 0, undefined])
    expect(Vectors.squaredDistance(sparse, Vectors.zeros(4))).toBe(31.25)
    expect(() => sparse.dot(dense)).toThrow('expected 4')
    expect(() => sparse.norm(0)).toThrow('INVALID_ARGUMENT')
  })
})

describe('columns of vectors', () => {
  const values = [dense, null, sparse, Vectors.dense(), new SparseVector(2, [], [])]
  const column = columnFrom(vector, values)

  it('give the vectors that they were made of', () => {
    expect(columnValues(column)).toEqual(values)
    expect(column.nullCount).toBe(1)
  })

  it('are cut and put together', () => {
    const parts = [sliceColumn(column, 0, 2), sliceColumn(column, 2, 5)]
    expect(columnValues(parts[1] ?? column)).toEqual(values.slice(2))
    expect(columnValues(concatColumns(vector, parts))).toEqual(values)
  })

  it('take vectors alone', () => {
    expect(() => columnFrom(vector, [[1, 2]])).toThrow('VALUE_TYPE_MISMATCH')
  })

  it('refuse parts that make no vector', () => {
    const [, ...others] = column.children
    const kinds = columnFrom({ kind: 'tinyint' }, [7, null, 0, 1, 0])
    expect(() => columnValues({ ...column, children: [kinds, ...others] })).toThrow('INVALID_VECTOR')
  })
})

describe('the schema of vectors', () => {
  it('is written by the class of Spark, and read', () => {
    const schema = { kind: 'struct', fields: [{ name: 'v', type: vector, nullable: true }] } as const
    const text = schemaToJson(schema)
    expect(text).toContain('"type":"udt","class":"org.apache.spark.ml.linalg.VectorUDT"')
    expect(schemaFromJson(text)).toEqual(schema)
    expect(schemaFromJson(text.replaceAll('VectorUDT', 'MatrixUDT'))).toBeUndefined()
  })
})
