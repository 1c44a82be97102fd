import { bigint, type Value } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { arrayAndElement } from './elements-in-common.ts'
import { sameElement } from './same-element.ts'

const T = variable('T', 'orderable')

export const arrayPosition = defineOverloaded({
  name: 'array_position',
  group: 'array',
  since: '0.1.0',
  doc: 'Gives the place of the first element that equals a value, counted from 1; 0 where there is none.',
  signatures: [
    {
      args: [
        ['array', arrayOf(T), 'The array.'],
        ['value', T, 'The value.'],
      ],
      returns: bigint,
      native: 'list_position',
    },
  ],
  prepare: arrayAndElement('array_position'),
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([array = null, value = null]) =>
    BigInt(
      (array as readonly Value[]).findIndex((element) => element !== null && sameElement(element, value)) + 1,
    ),
  examples: [
    { sql: 'array_position(array(312, 773, 708, 708), 708)', is: 3n },
    { sql: 'array_position(array(1, NULL), 2)', is: 0n },
  ],
})
