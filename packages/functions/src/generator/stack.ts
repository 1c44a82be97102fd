import {
  type DataType,
  errorOf,
  field,
  int,
  sameType,
  sqlString,
  struct as structOf,
  type Value,
  void_,
} from '@kindling/core'
import {
  aliasOf,
  anything,
  callOf,
  castOf,
  columnName,
  type Expression,
  evaluate,
  isConstant,
  literalOf,
} from '@kindling/plan'
import { array as makeArray } from '../array/array.ts'
import { defineGenerator } from '../define/define-generator.ts'
import { struct } from '../struct/struct.ts'

export const stack = defineGenerator({
  name: 'stack',
  since: '0.1.0',
  doc: 'Lays values out in `n` rows, row by row, in columns `col0`, `col1`, ...; the last row is filled up with NULL. `n` must be a literal above 0, and the values of a column of one type.',
  signatures: [
    {
      args: [
        ['n', int, 'How many rows.'],
        ['value', anything, 'A value.'],
      ],
      variadic: { least: 1 },
      returns: (types, values) => ({ kind: 'array', element: rowType(types, values), containsNull: false }),
    },
  ],
  takesFields: true,
  list: (values) => {
    const count = rowCount(values)
    const given = values.slice(1)
    const { fields } = rowType(
      values.map(({ type }) => type),
      values,
    )
    const rows = Array.from({ length: count }, (_, row) =>
      callOf(
        struct,
        fields.map(({ name, type }, index) => {
          const value = given[row * fields.length + index]
          return aliasOf(value === undefined ? literalOf(type, null) : castOf(value, type), name)
        }),
      ),
    )
    return callOf(makeArray, rows)
  },
  kernel: ([count, ...values]) => {
    const width = Math.ceil(values.length / Number(count))
    return Array.from({ length: Number(count) }, (_, row) =>
      Array.from({ length: width }, (_each, index): Value => values[row * width + index] ?? null),
    )
  },
  examples: [
    {
      sql: "stack(2, 1, 'a', 2, 'b')",
      is: [
        [1, 'a'],
        [2, 'b'],
      ],
    },
    {
      sql: 'stack(2, 1, 2, 3)',
      is: [
        [1, 2],
        [3, null],
      ],
    },
  ],
})

function rowCount([count]: readonly Expression[]): number {
  if (count === undefined) throw new TypeError('stack has a first argument')
  const details = { origin: count.origin }
  if (!isConstant(count)) {
    const parameters = { inputName: '`n`', inputType: '`INT`', inputExpr: `\`${columnName(count)}\`` }
    throw errorOf('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', parameters, details)
  }
  const value = evaluate(count)
  if (typeof value === 'number' && value > 0) return value
  const parameters = { exprName: '`n`', valueRange: '(0, 2147483647]', currentValue: String(value) }
  throw errorOf('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', parameters, details)
}

/** Finds the type of each column: that of its values which are not a bare NULL. */
function rowType(types: readonly DataType[], values: readonly Expression[]) {
  const width = Math.ceil((types.length - 1) / rowCount(values))
  const columns = Array.from({ length: width }, (_, index) => {
    const column = types.slice(1).filter((_type, place) => place % width === index)
    const typed = column.find(({ kind }) => kind !== 'void') ?? void_
    const other = column.find((type) => type.kind !== 'void' && !sameType(type, typed))
    if (other !== undefined) throw differentTypes(index, typed, other, values[index + 1])
    return field(`col${index}`, typed)
  })
  return structOf(columns)
}

function differentTypes(
  index: number,
  left: DataType,
  right: DataType,
  value: Expression | undefined,
): Error {
  const parameters = {
    columnIndex: String(index),
    leftType: `\`${sqlString(left)}\``,
    rightType: `\`${sqlString(right)}\``,
  }
  return errorOf('DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES', parameters, { origin: value?.origin })
}
