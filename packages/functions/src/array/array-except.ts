import type { Value } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { twoArrays } from './elements-in-common.ts'
import { listOfAll } from './list-type.ts'
import { distinctElements, sameElement } from './same-element.ts'

const T = variable('T', 'orderable')

export const arrayExcept = defineOverloaded({
  name: 'array_except',
  group: 'array',
  since: '0.1.0',
  doc: 'Gives the elements of an array that another has not, each once.',
  signatures: [
    {
      args: [
        ['left', arrayOf(T), 'The one array.'],
        ['right', arrayOf(T), 'The other array.'],
      ],
      returns: (types) => listOfAll(types.slice(0, 1)),
      native: 'list_except',
    },
  ],
  prepare: twoArrays('array_except'),
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([left = null, right = null]) => {
    const others = right as readonly Value[]
    return distinctElements(left as readonly Value[]).filter(
      (value) => !others.some((other) => sameElement(value, other)),
    )
  },
  examples: [{ sql: 'array_except(array(1, 2, 3), array(1, 3, 5))', is: [2] }],
})
