import { boolean, type Value } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { twoArrays } from './elements-in-common.ts'
import { mayHoldNull } from './list-type.ts'
import { sameElement } from './same-element.ts'

const T = variable('T', 'orderable')

export const arraysOverlap = defineOverloaded({
  name: 'arrays_overlap',
  group: 'array',
  since: '0.1.0',
  doc: 'Tells whether two arrays have a value in common; NULL where not, but one of two arrays with elements has a NULL.',
  signatures: [
    {
      args: [
        ['left', arrayOf(T), 'The one array.'],
        ['right', arrayOf(T), 'The other array.'],
      ],
      returns: boolean,
      native: 'lists_overlap',
    },
  ],
  prepare: twoArrays('arrays_overlap'),
  nulls: 'propagate',
  nullable: (nulls, lists) => nulls.includes(true) || lists.some(({ type }) => mayHoldNull(type)),
  deterministic: true,
  raises: false,
  kernel: ([left = null, right = null]) => {
    const [first, second] = [left as readonly Value[], right as readonly Value[]]
    if (first.some((value) => value !== null && second.some((other) => sameElement(value, other))))
      return true
    const unknown = first.length > 0 && second.length > 0 && (first.includes(null) || second.includes(null))
    return unknown ? null : false
  },
  examples: [
    { sql: 'arrays_overlap(array(1, 2, 3), array(3, 4, 5))', is: true },
    { sql: 'arrays_overlap(array(1, NULL), array(2))', is: null },
  ],
})
