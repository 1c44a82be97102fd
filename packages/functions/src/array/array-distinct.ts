import type { Value } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { listOfAll } from './list-type.ts'
import { distinctElements } from './same-element.ts'

const T = variable('T', 'orderable')

export const arrayDistinct = defineOverloaded({
  name: 'array_distinct',
  group: 'array',
  since: '0.1.0',
  doc: 'Leaves out of an array the elements that equal earlier ones; NULL equals NULL.',
  signatures: [
    {
      args: [['array', arrayOf(T), 'The array.']],
      returns: (types) => listOfAll(types.slice(0, 1)),
      native: 'list_distinct',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([array = null]) => distinctElements(array as readonly Value[]),
  examples: [{ sql: 'array_distinct(array(1, 2, 3, NULL, 3))', is: [1, 2, 3, null] }],
})
