import { errorOf, field, struct as structOf } from '@kindling/core'
import {
  aliasOf,
  anything,
  callOf,
  canEvaluate,
  type Expression,
  evaluate,
  expressionName,
} from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { struct } from './struct.ts'

export const namedStruct = defineRewritten({
  name: 'named_struct',
  group: 'struct',
  since: '0.1.0',
  doc: 'Makes a struct of names, which must be constant texts, and values in turn.',
  signatures: [
    {
      args: [
        ['name', anything, 'The name of a field, a constant text.'],
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

/** Computes the name of a field, which must be a constant text. */
function nameOf(name: Expression | undefined): string {
  if (name === undefined) throw new TypeError('a field lacks its name')
  const value = name.type.kind === 'string' && canEvaluate(name) ? evaluate(name) : undefined
  if (typeof value === 'string') return value
  const inputExprs = `\`${expressionName(name)}\``
  const code = 'DATATYPE_MISMATCH.CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING'
  throw errorOf(code, { inputExprs }, { origin: name.origin })
}
