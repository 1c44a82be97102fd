import type { Value } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { arrayAndElement } from './elements-in-common.ts'

const T = variable('T', 'any')

export const arrayPrepend = defineOverloaded({
  name: 'array_prepend',
  group: 'array',
  since: '0.1.0',
  doc: 'Puts a value before the elements of an array. The value may be NULL.',
  signatures: [
    {
      args: [
        ['array', arrayOf(T), 'The array.'],
        ['value', T, 'The value.'],
      ],
      returns: arrayOf(T),
      native: 'list_prepend',
    },
  ],
  prepare: arrayAndElement('array_prepend'),
  nulls: 'handles',
  nullable: ([array = true]) => array,
  deterministic: true,
  raises: false,
  kernel: ([array = null, value = null]) => (array === null ? null : [value, ...(array as readonly Value[])]),
  examples: [
    { sql: "array_prepend(array('b', 'd'), 'c')", is: ['c', 'b', 'd'] },
    { sql: 'array_prepend(CAST(NULL AS ARRAY<INT>), 2)', is: null },
  ],
})
