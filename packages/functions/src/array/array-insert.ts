import { array as arrayType, errorOf, int, type Value, void_ } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { onlyArrayAndElement } from './elements-in-common.ts'

const T = variable('T', 'any')

export const arrayInsert = defineOverloaded({
  name: 'array_insert',
  group: 'array',
  since: '0.1.0',
  doc: 'Puts a value into an array at a position counted from 1 or, negative, from -1 behind the last element. NULLs fill what lies between; the position 0 is an error.',
  signatures: [
    {
      args: [
        ['array', arrayOf(T), 'The array.'],
        ['position', int, 'The position.', 'strict'],
        ['value', T, 'The value.'],
      ],
      returns: ([array]) => arrayType(array?.kind === 'array' ? array.element : void_, true),
      native: 'list_insert',
    },
  ],
  prepare: onlyArrayAndElement('array_insert', 2),
  nulls: 'handles',
  nullable: ([array = true, position = true]) => array || position,
  deterministic: true,
  kernel: ([array = null, index = null, value = null]) => {
    if (array === null || index === null) return null
    const elements = array as readonly Value[]
    const position = Number(index)
    if (position === 0) throw errorOf('INVALID_INDEX_OF_ZERO', {})
    const place = position > 0 ? position - 1 : position + elements.length + 1
    if (place < 0) return [value, ...new Array<Value>(-place - 1).fill(null), ...elements]
    const gap = new Array<Value>(Math.max(0, place - elements.length)).fill(null)
    return [...elements.slice(0, place), ...gap, value, ...elements.slice(place)]
  },
  examples: [
    { sql: 'array_insert(array(1, 2, 3, 4), 5, 5)', is: [1, 2, 3, 4, 5] },
    { sql: 'array_insert(array(5, 4, 2, 1), -4, 3)', is: [5, 3, 4, 2, 1] },
    { sql: 'array_insert(array(1), 4, 9)', is: [1, null, null, 9] },
  ],
})
