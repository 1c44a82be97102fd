import { type DataType, field, type StructType, struct as structOf } from '@kindling/core'
import { anything, columnName, type Expression } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

export const struct = defineOverloaded({
  name: 'struct',
  group: 'struct',
  since: '0.1.0',
  doc: 'Makes a struct of values; fields are named after columns and aliases, else `col1`, `col2`, ...',
  signatures: [
    {
      args: [['value', anything, 'The value of a field.']],
      variadic: { least: 1 },
      returns: (types, values) => structOf(types.map((type, index) => fieldOf(type, values[index], index))),
      native: 'struct_of',
    },
  ],
  nulls: 'handles',
  nullable: () => false,
  deterministic: true,
  kernel: (values, { returns }) => {
    const { fields } = returns as StructType
    return Object.fromEntries(fields.map(({ name }, index) => [name, values[index] ?? null]))
  },
  examples: [{ sql: 'struct(1, 2)', is: { col1: 1, col2: 2 } }],
})

function fieldOf(type: DataType, value: Expression | undefined, index: number) {
  return field(nameOf(value) ?? `col${index + 1}`, type, value?.nullable ?? true)
}

function nameOf(value: Expression | undefined): string | undefined {
  switch (value?.kind) {
    case 'attribute':
    case 'alias':
    case 'field':
      return columnName(value)
    case 'lambdaVariable':
      return value.name
    default:
      return undefined
  }
}
