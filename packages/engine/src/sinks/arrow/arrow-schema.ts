import {
  calendarIntervalStorage,
  type DataType,
  type StructField,
  type StructType,
  shapeStorage,
  variantStorage,
  vectorStorage,
} from '@kindling/core'
import type { FlatTable } from './flat-buffer.ts'

/** Makes the table `Schema` (Arrow's Schema.fbs). */
export function arrowSchema({ fields }: StructType): FlatTable {
  return [[1, { tables: fields.map(arrowField) }]]
}

function arrowField({ name, type, nullable }: StructField): FlatTable {
  const { number, options, children } = arrowType(type)
  return [
    [0, { text: name }],
    [1, 1, nullable ? 1 : 0],
    [2, 1, number],
    [3, { table: options }],
    [5, { tables: children.map(arrowField) }],
  ]
}

/** Is a member of the union `Type`: its number and table; fields of nested types are children of the field. */
interface ArrowType {
  readonly number: number
  readonly options: FlatTable
  readonly children: readonly StructField[]
}

const MICROSECOND = 2

function arrowType(type: DataType): ArrowType {
  switch (type.kind) {
    case 'void':
      return leaf(1)
    case 'tinyint':
      return integer(8)
    case 'smallint':
      return integer(16)
    case 'int':
      return integer(32)
    case 'bigint':
      return integer(64)
    case 'float':
      return leaf(3, [[0, 2, 1]])
    case 'double':
      return leaf(3, [[0, 2, 2]])
    case 'binary':
      return leaf(4)
    case 'string':
      return leaf(5)
    case 'boolean':
      return leaf(6)
    case 'decimal':
      return leaf(7, [
        [0, 4, type.precision],
        [1, 4, type.scale],
        [2, 4, 128],
      ])
    case 'date':
      return leaf(8, [[0, 2, 0]])
    case 'timestamp':
      return leaf(10, [
        [0, 2, MICROSECOND],
        [1, { text: 'UTC' }],
      ])
    case 'time':
      return leaf(9, [
        [0, 2, 3],
        [1, 4, 64],
      ])
    case 'timestamp_ntz':
      return leaf(10, [[0, 2, MICROSECOND]])
    case 'yearMonthInterval':
      return leaf(11, [[0, 2, 0]])
    case 'dayTimeInterval':
      return leaf(18, [[0, 2, MICROSECOND]])
    case 'array':
      return {
        number: 12,
        options: [],
        children: [{ name: 'element', type: type.element, nullable: type.containsNull }],
      }
    case 'vector':
      return arrowType(vectorStorage)
    case 'geometry':
    case 'geography':
      return arrowType(shapeStorage(type))
    case 'variant':
      return arrowType(variantStorage)
    case 'interval':
      return arrowType(calendarIntervalStorage)
    case 'struct':
      return { number: 13, options: [], children: type.fields }
    case 'map': {
      const key = { name: 'key', type: type.key, nullable: false }
      const value = { name: 'value', type: type.value, nullable: type.valueContainsNull }
      const entry: DataType = { kind: 'struct', fields: [key, value] }
      return { number: 17, options: [], children: [{ name: 'entries', type: entry, nullable: false }] }
    }
  }
}

function leaf(number: number, options: FlatTable = []): ArrowType {
  return { number, options, children: [] }
}

function integer(bits: number): ArrowType {
  return leaf(2, [
    [0, 4, bits],
    [1, 1, 1],
  ])
}
