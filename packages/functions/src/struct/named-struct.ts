import { errorOf, field, string, struct as structOf } from '@kindling/core'
import { aliasOf, anything, callOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { struct } from './struct.ts'

export const namedStruct = defineRewritten({
  name: 'named_struct',
  group: 'struct',
  since: '0.1.0',
  doc: 'Makes a struct of names, which must be literals, and values in turn.',
  signatures: [
    {
      args: [
        ['name', string, 'The name of a field.'],
        ['value', anything, 'The value of the field.'],
      ],
      variadic: { least: 1, first: 0, count: 2 },
      returns: (types, values) =>
        structOf(
          types.flatMap((type, index) => {
            const name = values[index - 1]
            const nullable = values[index]?.nullable ?? true
            return index % 2 === 1 ? [field(nameOf(name), type, nullable)] : []
          }),
        ),
    },
  ],
  deterministic: true,
  rewrite: (parts) =>
    callOf(
      struct,
      parts.flatMap((value, index) => (index % 2 === 1 ? [aliasOf(value, nameOf(parts[index - 1]))] : [])),
    ),
  examples: [{ sql: "named_struct('a', 1, 'b', 'x')", is: { a: 1, b: 'x' } }],
})

function nameOf(expression: { readonly kind: string } | undefined): string {
  if (expression !== undefined && 'value' in expression && typeof expression.value === 'string') {
    return expression.value
  }
  throw errorOf('INVALID_ARGUMENT', {
    argument: 'name',
    method: 'named_struct',
    expected: 'a text literal',
    actual: 'another expression',
  })
}
