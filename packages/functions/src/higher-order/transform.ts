import { array as arrayType, type Value, void_ } from '@kindling/core'
import { arrayOf, lambdaOf, variable } from '@kindling/plan'
import { defineHigherOrder } from '../define/define-higher-order.ts'
import { elementParameter, indexParameter } from './parameter.ts'

const T = variable('T', 'any')
const U = variable('U', 'any')

export const transform = defineHigherOrder({
  name: 'transform',
  group: 'array',
  since: '0.1.0',
  doc: 'Gives the array of what a function makes of each element, and of its number from 0 where it has two parameters.',
  signatures: [
    {
      args: [
        ['array', arrayOf(T), 'The array.'],
        [
          'function',
          lambdaOf([elementParameter(T), indexParameter], U, 1),
          'Makes an element of the result.',
        ],
      ],
      returns: (types, values) => arrayType(types[1] ?? void_, values[1]?.nullable ?? true),
      native: 'list_transform',
    },
  ],
  nulls: 'propagate',
  nullable: ([array = true]) => array,
  deterministic: true,
  raises: false,
  kernel: ([array = null], [make]) =>
    (array as readonly Value[]).map((element, index) => make?.(element, index) ?? null),
  examples: [
    { sql: 'transform(array(1, 2, 3), x -> x + 1)', is: [2, 3, 4] },
    { sql: 'transform(array(1, 2, 3), (x, i) -> x * i)', is: [0, 2, 6] },
    { sql: 'transform(array(1, NULL), x -> coalesce(x, 0))', is: [1, 0] },
  ],
})
