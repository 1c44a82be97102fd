import { boolean, type Value } from '@kindling/core'
import { arrayOf, lambdaOf, variable } from '@kindling/plan'
import { defineHigherOrder } from '../define/define-higher-order.ts'
import { elementParameter } from './parameter.ts'

const T = variable('T', 'any')

export const exists = defineHigherOrder({
  name: 'exists',
  group: 'array',
  since: '0.1.0',
  doc: 'Tells whether a condition is true for an element of an array; NULL where it is for none, but NULL for one. Elements behind the first for which it is true do not count.',
  signatures: [
    {
      args: [
        ['array', arrayOf(T), 'The array.'],
        ['condition', lambdaOf([elementParameter(T)], boolean), 'What is asked of an element.'],
      ],
      returns: boolean,
      native: 'list_exists',
    },
  ],
  nulls: 'propagate',
  nullable: ([array = true, condition = true]) => array || condition,
  deterministic: true,
  raises: false,
  kernel: ([array = null], [condition]) => {
    let unknown = false
    for (const element of array as readonly Value[]) {
      const met = condition?.(element)
      if (met === true) return true
      unknown ||= met === null
    }
    return unknown ? null : false
  },
  examples: [
    { sql: 'exists(array(1, 2, 3), x -> x % 2 = 0)', is: true },
    { sql: 'exists(array(1, NULL, 3), x -> x % 2 = 0)', is: null },
    { sql: 'exists(array(1, 0), x -> 1 / x > 0)', is: true },
  ],
})
