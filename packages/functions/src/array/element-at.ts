import { errorOf, int, type Value } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { valueOfKey } from '../map/map-of-entries.ts'
import { mapValueSignature } from '../map/map-value.ts'

const T = variable('T', 'any')

export const elementAt = defineOverloaded({
  name: 'element_at',
  group: 'array',
  since: '0.1.0',
  doc: 'Gives an element of an array by its position, counted from 1 or, negative, from the end; a position outside is an error. Of a map, gives the value of a key, and NULL where there is none. The position 0 is an error.',
  signatures: [
    mapValueSignature,
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
    if (array instanceof Map) return valueOfKey(array, index)
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
    { sql: "element_at(map(1, 'a', 2, 'b'), 2)", is: 'b' },
    { sql: 'element_at(array(1, 2, 3), 2)', is: 2 },
    { sql: 'element_at(array(1, 2, 3), -1)', is: 3 },
  ],
})
