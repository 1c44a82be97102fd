import type { Value } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { arrayAndElement } from './elements-in-common.ts'

const T = variable('T', 'any')

export const arrayAppend = defineOverloaded({
  name: 'array_append',
  group: 'array',
  since: '0.1.0',
  doc: 'Puts a value behind the elements of an array. The value may be NULL.',
  signatures: [
    {
      args: [
        ['array', arrayOf(T), 'The array.'],
        ['value', T, 'The value.'],
      ],
      returns: arrayOf(T),
      native: 'list_append',
    },
  ],
  prepare: arrayAndElement('array_append'),
  nulls: 'handles',
  nullable: ([array = true]) => array,
  deterministic: true,
  raises: false,
  kernel: ([array = null, value = null]) => (array === null ? null : [...(array as readonly Value[]), value]),
  examples: [
    { sql: "array_append(array('b', 'd'), 'c')", is: ['b', 'd', 'c'] },
    { sql: 'array_append(CAST(NULL AS ARRAY<INT>), 2)', is: null },
  ],
})
