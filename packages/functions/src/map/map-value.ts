import { mapOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { valueOfKey } from './map-of-entries.ts'

const K = variable('K', 'orderable')
const V = variable('V', 'any')

/** Is the signature of the functions that find the value of a key; the same kernel serves all of them. */
export const mapValueSignature = {
  args: [
    ['map', mapOf(K, V), 'The map.'],
    ['key', K, 'The key.'],
  ],
  returns: V,
  native: 'map_value',
} as const

/** Finds the value of a key: what `map[key]` means. Its name is no function's. */
export const mapValue = defineOverloaded({
  name: 'map[]',
  group: 'map',
  since: '0.1.0',
  doc: 'Gives the value of a key of a map; NULL where the map has no such key.',
  signatures: [mapValueSignature],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: ([map = '', key = '']) => `${map}[${key}]`,
  kernel: ([map = null, key = null]) => valueOfKey(map, key),
  examples: [
    { sql: "map(1, 'a', 2, 'b')[2]", is: 'b' },
    { sql: "map(1, 'a')[3]", is: null },
  ],
})
