import { map as mapType, type Value, void_ } from '@kindling/core'
import { mapOf, variable } from '@kindling/plan'
import { defineMap } from './define-map.ts'

export const mapConcat = defineMap({
  name: 'map_concat',
  group: 'map',
  since: '0.1.0',
  doc: 'Joins maps to one. A key that stands in two of them is an error.',
  signatures: [
    {
      args: [['map', mapOf(variable('K', 'any'), variable('V', 'any')), 'A map.']],
      variadic: { least: 0 },
      returns: (types) => {
        const [first] = types
        if (first?.kind !== 'map') return mapType(void_, void_, false)
        return mapType(
          first.key,
          first.value,
          types.some((type) => type.kind !== 'map' || type.valueContainsNull),
        )
      },
      native: 'map_concat',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  entries: (maps) => maps.flatMap((map) => [...(map as ReadonlyMap<Value, Value>)]),
  examples: [
    {
      sql: "map_concat(map(1, 'a'), map(2, 'b'))",
      is: new Map([
        [1, 'a'],
        [2, 'b'],
      ]),
    },
    { sql: 'map_concat()', is: new Map() },
  ],
})
