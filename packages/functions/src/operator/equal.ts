import { boolean } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { compareValues } from './compare-values.ts'

const T = variable('T', 'orderable')

export const equal = defineOverloaded({
  name: '=',
  aliases: ['=='],

  group: 'operator',
  since: '0.1.0',
  doc: 'Tells whether two values are equal; NaN equals NaN.',
  signatures: [
    {
      args: [
        ['left', T, 'The one value.'],
        ['right', T, 'The other value.'],
      ],
      returns: boolean,
      native: 'equal_{T}',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  display: 'infix',
  equality: 'null is unknown',
  kernel: ([left = null, right = null]) => compareValues(left, right) === 0,
  comparison: '=',
  examples: [
    { sql: '1 = 1', is: true },
    { sql: "'a' = 'b'", is: false },
    { sql: '1 = NULL', is: null },
  ],
})
