import type { Value } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { twoArrays } from './elements-in-common.ts'
import { listOfAll, mayHoldNull } from './list-type.ts'
import { distinctElements, sameElement } from './same-element.ts'

const T = variable('T', 'orderable')

export const arrayIntersect = defineOverloaded({
  name: 'array_intersect',
  group: 'array',
  since: '0.1.0',
  doc: 'Gives the elements that two arrays have in common, each once.',
  signatures: [
    {
      args: [
        ['left', arrayOf(T), 'The one array.'],
        ['right', arrayOf(T), 'The other array.'],
      ],
      returns: (types) => ({ ...listOfAll(types), containsNull: types.every(mayHoldNull) }),
      native: 'list_intersect',
    },
  ],
  prepare: twoArrays('array_intersect'),
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([left = null, right = null]) => {
    const others = right as readonly Value[]
    return distinctElements(left as readonly Value[]).filter((value) =>
      others.some((other) => sameElement(value, other)),
    )
  },
  examples: [{ sql: 'array_intersect(array(1, 2, 3), array(1, 3, 5))', is: [1, 3] }],
})
