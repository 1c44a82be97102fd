import { map as mapType, type StructValue, type Value, void_ } from '@kindling/core'
import { arrayOf, structOf, variable } from '@kindling/plan'
import { mayHoldNull } from '../array/list-type.ts'
import { checkedKey } from './checked-key.ts'
import { defineMap } from './define-map.ts'

const entries = arrayOf(structOf(variable('K', 'any'), variable('V', 'any')))

export const mapFromEntries = defineMap({
  name: 'map_from_entries',
  group: 'map',
  since: '0.1.0',
  doc: 'Makes a map of an array of structs, each of a key and a value; NULL where one of them is NULL. A key that is NULL, or that stands twice, is an error.',
  signatures: [
    {
      args: [['entries', entries, 'The entries.']],
      returns: ([type]) => {
        const fields = type?.kind === 'array' && type.element.kind === 'struct' ? type.element.fields : []
        const [key, value] = fields
        return mapType(checkedKey(key?.type ?? void_), value?.type ?? void_, value?.nullable ?? true)
      },
      native: 'map_from_entries',
    },
  ],
  nulls: 'propagate',
  nullable: ([isNull = true], [list]) => isNull || mayHoldNull(list?.type ?? void_),
  deterministic: true,
  entries: ([list = null]) => {
    const structs = list as readonly (StructValue | null)[]
    if (structs.includes(null)) return null
    return structs.map((entry): [Value, Value] => {
      const [key = null, value = null] = Object.values(entry ?? {})
      return [key, value]
    })
  },
  examples: [
    {
      sql: "map_from_entries(arrays_zip(array(1, 2), array('a', 'b')))",
      is: new Map([
        [1, 'a'],
        [2, 'b'],
      ]),
    },
  ],
})
