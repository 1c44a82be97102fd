import { boolean, type Value, void_ } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { arrayAndElement, typedValues } from './elements-in-common.ts'
import { mayHoldNull } from './list-type.ts'
import { sameElement } from './same-element.ts'

const T = variable('T', 'orderable')

export const arrayContains = defineOverloaded({
  name: 'array_contains',
  group: 'array',
  since: '0.1.0',
  doc: 'Tells whether an array has a value; NULL where it has not but has a NULL.',
  signatures: [
    {
      args: [
        ['array', arrayOf(T), 'The array.'],
        ['value', T, 'The value.'],
      ],
      returns: boolean,
      native: 'list_contains',
    },
  ],
  prepare: typedValues('array_contains', arrayAndElement('array_contains')),
  nulls: 'propagate',
  nullable: (nulls, [list]) => nulls.includes(true) || mayHoldNull(list?.type ?? void_),
  deterministic: true,
  raises: false,
  kernel: ([array = null, value = null]) => {
    const elements = array as readonly Value[]
    if (elements.some((element) => element !== null && sameElement(element, value))) return true
    return elements.includes(null) ? null : false
  },
  examples: [
    { sql: 'array_contains(array(1, 2, 3), 2)', is: true },
    { sql: 'array_contains(array(1, NULL), 2)', is: null },
    { sql: 'array_contains(array(1), 2)', is: false },
  ],
})
