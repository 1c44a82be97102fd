import { boolean, type Value } from '@kindling/core'
import { arrayOf, callOf, literalOf, variable } from '@kindling/plan'
import { defineOverloaded, defineRewritten } from '../define/define-function.ts'
import { compareValues } from '../operator/compare-values.ts'
import { listOfAll } from './list-type.ts'

const T = variable('T', 'orderable')

const sortUpOrDown = defineOverloaded({
  name: 'sort_array',
  group: 'array',
  since: '0.1.0',
  doc: 'Sorts an array.',
  signatures: [
    {
      args: [
        ['array', arrayOf(T), 'The array.'],
        ['upwards', boolean, 'The direction.'],
      ],
      returns: (types) => listOfAll(types.slice(0, 1)),
      native: 'list_sort',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([array = null, upwards = null]) =>
    [...(array as readonly Value[])].sort((left, right) => {
      const order = inOrder(left, right)
      return upwards === true ? order : -order
    }),
  examples: [],
})

export const sortArray = defineRewritten({
  name: 'sort_array',
  group: 'array',
  since: '0.1.0',
  doc: 'Sorts an array upwards with NULLs first or, where `upwards` is false, downwards with NULLs last. NaN is greater than all numbers.',
  signatures: [
    { args: [['array', arrayOf(T), 'The array.']], returns: (types) => listOfAll(types.slice(0, 1)) },
    {
      args: [
        ['array', arrayOf(T), 'The array.'],
        ['upwards', boolean, 'The direction.'],
      ],
      returns: (types) => listOfAll(types.slice(0, 1)),
    },
  ],
  deterministic: true,
  display: ([array = '', upwards = 'true']) => `sort_array(${array}, ${upwards})`,
  rewrite: ([array, upwards = literalOf(boolean, true)]) => {
    if (array === undefined) throw new TypeError('sort_array takes an array')
    return callOf(sortUpOrDown, [array, upwards])
  },
  examples: [
    { sql: "sort_array(array('b', 'd', NULL, 'c', 'a'))", is: [null, 'a', 'b', 'c', 'd'] },
    { sql: 'sort_array(array(1, NULL, 3), false)', is: [3, 1, null] },
  ],
})

/** NULL comes first. */
function inOrder(left: Value, right: Value): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null)
  return compareValues(left, right)
}
