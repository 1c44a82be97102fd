import type { Value } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { onlyArrayAndElement } from './elements-in-common.ts'
import { listOfAll } from './list-type.ts'
import { sameElement } from './same-element.ts'

const T = variable('T', 'orderable')

export const arrayRemove = defineOverloaded({
  name: 'array_remove',
  group: 'array',
  since: '0.1.0',
  doc: 'Takes out of an array all elements that equal a value.',
  signatures: [
    {
      args: [
        ['array', arrayOf(T), 'The array.'],
        ['value', T, 'The value.'],
      ],
      returns: (types) => listOfAll(types.slice(0, 1)),
      native: 'list_remove',
    },
  ],
  prepare: onlyArrayAndElement('array_remove'),
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([array = null, value = null]) =>
    (array as readonly Value[]).filter((element) => element === null || !sameElement(element, value)),
  examples: [{ sql: 'array_remove(array(1, 2, 3, NULL, 3), 3)', is: [1, 2, null] }],
})
