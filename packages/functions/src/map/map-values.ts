import { array as arrayType, type Value, void_ } from '@kindling/core'
import { mapOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

export const mapValues = defineOverloaded({
  name: 'map_values',
  group: 'map',
  since: '0.1.0',
  doc: 'Gives the values of a map, in the order of its entries.',
  signatures: [
    {
      args: [['map', mapOf(variable('K', 'any'), variable('V', 'any')), 'The map.']],
      returns: ([map]) =>
        arrayType(map?.kind === 'map' ? map.value : void_, map?.kind !== 'map' || map.valueContainsNull),
      native: 'map_values',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([map = null]) => [...(map as ReadonlyMap<Value, Value>).values()],
  examples: [{ sql: "map_values(map(1, 'a', 2, NULL))", is: ['a', null] }],
})
