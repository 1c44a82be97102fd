import { errorOf, map as mapType, type Value, void_ } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { checkedKey } from './checked-key.ts'
import { defineMap } from './define-map.ts'

export const mapFromArrays = defineMap({
  name: 'map_from_arrays',
  group: 'map',
  since: '0.1.0',
  doc: 'Makes a map of an array of keys and an array of as many values. A key that is NULL, or that stands twice, is an error.',
  signatures: [
    {
      args: [
        ['keys', arrayOf(variable('K', 'any')), 'The keys.'],
        ['values', arrayOf(variable('V', 'any')), 'The values.'],
      ],
      returns: ([keys, values]) =>
        mapType(
          checkedKey(keys?.kind === 'array' ? keys.element : void_),
          values?.kind === 'array' ? values.element : void_,
          values?.kind !== 'array' || values.containsNull,
        ),
      native: 'map_from_lists',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  entries: ([keys = null, values = null]) => {
    const [first, second] = [keys as readonly Value[], values as readonly Value[]]
    if (first.length !== second.length) {
      throw errorOf('MAP_ARRAYS_LENGTH_MISMATCH', {
        keys: String(first.length),
        values: String(second.length),
      })
    }
    return first.map((key, index) => [key, second[index] ?? null])
  },
  examples: [
    {
      sql: "map_from_arrays(array(1, 3), array('2', '4'))",
      is: new Map([
        [1, '2'],
        [3, '4'],
      ]),
    },
  ],
})
