import { type Value, void_ } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { listOfAll, mayHoldNull } from './list-type.ts'

const T = variable('T', 'any')

export const flatten = defineOverloaded({
  name: 'flatten',
  group: 'array',
  since: '0.1.0',
  doc: 'Joins the arrays of an array to one; NULL where one of them is.',
  signatures: [
    {
      args: [['arrays', arrayOf(arrayOf(T)), 'The arrays.']],
      returns: ([lists]) => listOfAll(lists?.kind === 'array' ? [lists.element] : []),
      native: 'list_flatten',
    },
  ],
  nulls: 'propagate',
  nullable: ([isNull = true], [lists]) => isNull || mayHoldNull(lists?.type ?? void_),
  deterministic: true,
  raises: false,
  kernel: ([arrays = null]) => {
    const parts = arrays as readonly (readonly Value[] | null)[]
    return parts.includes(null) ? null : parts.flatMap((part) => part ?? [])
  },
  examples: [
    { sql: 'flatten(array(array(1, 2), array(3, 4)))', is: [1, 2, 3, 4] },
    { sql: 'flatten(array(array(1), NULL))', is: null },
  ],
})
