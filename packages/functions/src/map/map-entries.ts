import { array as arrayType, type Value } from '@kindling/core'
import { mapOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { entryType } from './entry-type.ts'

export const mapEntries = defineOverloaded({
  name: 'map_entries',
  group: 'map',
  since: '0.1.0',
  doc: 'Gives the entries of a map as structs of `key` and `value`.',
  signatures: [
    {
      args: [['map', mapOf(variable('K', 'any'), variable('V', 'any')), 'The map.']],
      returns: ([map]) => arrayType(entryType(map), false),
      native: 'map_entries',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([map = null]) => Array.from(map as ReadonlyMap<Value, Value>, ([key, value]) => ({ key, value })),
  examples: [
    {
      sql: "map_entries(map(1, 'a', 2, 'b'))",
      is: [
        { key: 1, value: 'a' },
        { key: 2, value: 'b' },
      ],
    },
  ],
})
