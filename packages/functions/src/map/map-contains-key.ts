import { boolean, errorOf } from '@kindling/core'
import { callOf, mapOf, variable } from '@kindling/plan'
import { arrayContains } from '../array/array-contains.ts'
import { defineRewritten } from '../define/define-function.ts'
import { requireKey } from './key-in-common.ts'
import { mapKeys } from './map-keys.ts'

const K = variable('K', 'orderable')

export const mapContainsKey = defineRewritten({
  name: 'map_contains_key',
  group: 'map',
  since: '0.1.0',
  doc: 'Tells whether a map has a key.',
  signatures: [
    {
      args: [
        ['map', mapOf(K, variable('V', 'any')), 'The map.'],
        ['key', K, 'The key.'],
      ],
      returns: boolean,
    },
  ],
  prepare: (values) => {
    const [map, key] = values
    if (map === undefined || key === undefined || values.length !== 2) return values
    const functionName = '`map_contains_key`'
    if (key.type.kind === 'void')
      throw errorOf('DATATYPE_MISMATCH.NULL_TYPE', { functionName }, { origin: key.origin })
    requireKey('map_contains_key', map, key)
    return values
  },
  nullable: () => true,
  deterministic: true,
  rewrite: ([map, key]) => {
    if (map === undefined || key === undefined) throw new TypeError('map_contains_key takes a map and a key')
    return callOf(arrayContains, [callOf(mapKeys, [map]), key])
  },
  examples: [
    { sql: "map_contains_key(map(1, 'a', 2, 'b'), 1)", is: true },
    { sql: "map_contains_key(map(1, 'a', 2, 'b'), 3)", is: false },
  ],
})
