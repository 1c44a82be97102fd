import type { Value } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { twoArrays } from './elements-in-common.ts'
import { listOfAll } from './list-type.ts'
import { distinctElements } from './same-element.ts'

const T = variable('T', 'orderable')

export const arrayUnion = defineOverloaded({
  name: 'array_union',
  group: 'array',
  since: '0.1.0',
  doc: 'Gives the elements of two arrays, each once.',
  signatures: [
    {
      args: [
        ['left', arrayOf(T), 'The one array.'],
        ['right', arrayOf(T), 'The other array.'],
      ],
      returns: listOfAll,
      native: 'list_union',
    },
  ],
  prepare: twoArrays('array_union'),
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([left = null, right = null]) =>
    distinctElements([...(left as readonly Value[]), ...(right as readonly Value[])]),
  examples: [{ sql: 'array_union(array(1, 2, 3), array(1, 3, 5))', is: [1, 2, 3, 5] }],
})
