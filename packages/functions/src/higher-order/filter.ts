import { boolean, type Value, void_ } from '@kindling/core'
import { arrayOf, lambdaOf, variable } from '@kindling/plan'
import { defineHigherOrder } from '../define/define-higher-order.ts'
import { elementParameter, indexParameter } from './parameter.ts'

const T = variable('T', 'any')

export const filter = defineHigherOrder({
  name: 'filter',
  group: 'array',
  since: '0.1.0',
  doc: 'Keeps the elements of an array for which a function, of the element and perhaps its number from 0, is true.',
  signatures: [
    {
      args: [
        ['array', arrayOf(T), 'The array.'],
        ['condition', lambdaOf([elementParameter(T), indexParameter], boolean, 1), 'What must be true.'],
      ],
      returns: (types) => types[0] ?? void_,
      native: 'list_filter',
    },
  ],
  nulls: 'propagate',
  nullable: ([array = true]) => array,
  deterministic: true,
  raises: false,
  kernel: ([array = null], [condition]) =>
    (array as readonly Value[]).filter((element, index) => condition?.(element, index) === true),
  examples: [
    { sql: 'filter(array(1, 2, 3), x -> x % 2 = 1)', is: [1, 3] },
    { sql: 'filter(array(0, 2, 3), (x, i) -> x > i)', is: [2, 3] },
    { sql: 'filter(array(0, NULL, 2), x -> x IS NOT NULL)', is: [0, 2] },
  ],
})
