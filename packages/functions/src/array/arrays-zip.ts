import { array as arrayType, type DataType, field, type StructType, struct, type Value } from '@kindling/core'
import { anything, arrayOf, columnName, type Expression } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

export const arraysZip = defineOverloaded({
  name: 'arrays_zip',
  group: 'array',
  since: '0.1.0',
  doc: 'Gives an array of structs of the elements of several arrays at the same place; shorter arrays count as filled up with NULLs. Fields are named after columns, else by their number from 0.',
  signatures: [
    {
      args: [['array', arrayOf(anything), 'An array.']],
      variadic: { least: 1 },
      returns: (types, values) =>
        arrayType(
          struct(types.map((type, index) => field(fieldName(values[index], index), elementOf(type)))),
          false,
        ),
      native: 'lists_zip',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: (arrays, { returns }) => {
    const lists = arrays as readonly (readonly Value[])[]
    const fields = returns.kind === 'array' ? (returns.element as StructType).fields : []
    const length = Math.max(0, ...lists.map((list) => list.length))
    return Array.from({ length }, (_, at) =>
      Object.fromEntries(fields.map(({ name }, index) => [name, lists[index]?.[at] ?? null])),
    )
  },
  examples: [
    {
      sql: "arrays_zip(array(1, 2), array('a'))",
      is: [
        { 0: 1, 1: 'a' },
        { 0: 2, 1: null },
      ],
    },
  ],
})

function elementOf(type: DataType): DataType {
  return type.kind === 'array' ? type.element : type
}

function fieldName(value: Expression | undefined, index: number): string {
  const named = value?.kind === 'attribute' || value?.kind === 'alias' || value?.kind === 'field'
  return named ? columnName(value) : String(index)
}
