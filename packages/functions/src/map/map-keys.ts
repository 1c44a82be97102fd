import { array as arrayType, type Value, void_ } from '@kindling/core'
import { mapOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

export const mapKeys = defineOverloaded({
  name: 'map_keys',
  group: 'map',
  since: '0.1.0',
  doc: 'Gives the keys of a map, in the order of its entries.',
  signatures: [
    {
      args: [['map', mapOf(variable('K', 'any'), variable('V', 'any')), 'The map.']],
      returns: ([map]) => arrayType(map?.kind === 'map' ? map.key : void_, false),
      native: 'map_keys',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([map = null]) => [...(map as ReadonlyMap<Value, Value>).keys()],
  examples: [{ sql: "map_keys(map(1, 'a', 2, 'b'))", is: [1, 2] }],
})
