import { array as arrayOf, void_ } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

const T = variable('T', 'any')

export const array = defineOverloaded({
  name: 'array',
  group: 'array',
  since: '0.1.0',
  doc: 'Makes an array of values, which are cast to the type that they have in common.',
  signatures: [
    {
      args: [['element', T, 'An element.']],
      variadic: { least: 0 },
      returns: (types, values) =>
        arrayOf(
          types[0] ?? void_,
          values.some((value) => value.nullable),
        ),
      native: 'list_of',
    },
  ],
  nulls: 'handles',
  nullable: () => false,
  deterministic: true,
  kernel: (values) => values,
  examples: [
    { sql: 'array(1, 2, 3)', is: [1, 2, 3] },
    { sql: 'array(1, NULL)', is: [1, null] },
  ],
})
