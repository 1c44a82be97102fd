import { errorOf, int, type Value } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

const T = variable('T', 'any')

export const elementAt = defineOverloaded({
  name: 'element_at',
  group: 'array',
  since: '0.1.0',
  doc: 'Gives an element of an array by its position, counted from 1 or, negative, from the end; a position outside is an error. The position 0 is an error.',
  signatures: [
    {
      args: [
        ['array', arrayOf(T), 'The array.'],
        ['position', int, 'The position.'],
      ],
      returns: T,
      native: 'list_element_at',
    },
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  kernel: ([array = null, index = null]) => {
    const elements = array as readonly Value[]
    const position = Number(index)
    if (position === 0) throw errorOf('INVALID_INDEX_OF_ZERO', {})
    const element = elements.at(position > 0 ? position - 1 : position)
    if (element !== undefined) return element
    throw errorOf('INVALID_ARRAY_INDEX_IN_ELEMENT_AT', {
      indexValue: String(index),
      arraySize: String(elements.length),
    })
  },
  examples: [
    { sql: 'element_at(array(1, 2, 3), 2)', is: 2 },
    { sql: 'element_at(array(1, 2, 3), -1)', is: 3 },
  ],
})
