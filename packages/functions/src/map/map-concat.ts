import { errorOf, map as mapType, sqlString, string, type Value } from '@kindling/core'
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
        if (first?.kind !== 'map') return mapType(string, string, false)
        return mapType(
          first.key,
          first.value,
          types.some((type) => type.kind !== 'map' || type.valueContainsNull),
        )
      },
      native: 'map_concat',
    },
  ],
  prepare: (values) => {
    const wrong = values.find(({ type }) => type.kind !== 'map')
    if (wrong === undefined) return values
    const dataType = values.map(({ type }) => `\`${sqlString(type)}\``).join(', ')
    const parameters = { functionName: '`map_concat`', dataType }
    throw errorOf('DATATYPE_MISMATCH.MAP_CONCAT_DIFF_TYPES', parameters, { origin: wrong.origin })
  },
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
