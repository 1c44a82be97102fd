import { map as mapType, type StructValue, type Value, void_ } from '@kindling/core'
import { arrayOf, structOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

const entries = arrayOf(structOf(variable('K', 'any'), variable('V', 'any')))

/** Takes entries for a map whose keys are known to be sound, since they are those of another one. Not in SQL. */
export const entriesToMap = defineOverloaded({
  name: 'entries_to_map',
  group: 'map',
  since: '0.1.0',
  doc: 'Takes entries, whose keys are known to be sound, for a map.',
  signatures: [
    {
      args: [['entries', entries, 'The entries.']],
      returns: ([type]) => {
        const fields = type?.kind === 'array' && type.element.kind === 'struct' ? type.element.fields : []
        const [key, value] = fields
        return mapType(key?.type ?? void_, value?.type ?? void_, value?.nullable ?? true)
      },
      native: 'map_entries',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([list = null]) =>
    new Map(
      (list as readonly StructValue[]).map((entry): [Value, Value] => {
        const [key = null, value = null] = Object.values(entry)
        return [key, value]
      }),
    ),
  examples: [],
})
