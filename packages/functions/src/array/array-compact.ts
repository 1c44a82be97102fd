import { array, type Value, void_ } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

const T = variable('T', 'any')

export const arrayCompact = defineOverloaded({
  name: 'array_compact',
  group: 'array',
  since: '0.1.0',
  doc: 'Takes the NULLs out of an array.',
  signatures: [
    {
      args: [['array', arrayOf(T), 'The array.']],
      returns: ([list]) => array(list?.kind === 'array' ? list.element : void_, false),
      native: 'list_compact',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([array = null]) => (array as readonly Value[]).filter((value) => value !== null),
  examples: [{ sql: 'array_compact(array(1, 2, 3, NULL))', is: [1, 2, 3] }],
})
