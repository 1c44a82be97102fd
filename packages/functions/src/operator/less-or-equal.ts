import { boolean } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { compareValues } from './compare-values.ts'

const T = variable('T', 'orderable')

export const lessOrEqual = defineOverloaded({
  name: '<=',
  group: 'operator',
  since: '0.1.0',
  doc: 'Tells whether the left value is smaller or equal.',
  signatures: [
    {
      args: [
        ['left', T, 'The one value.'],
        ['right', T, 'The other value.'],
      ],
      returns: boolean,
      native: 'less_or_equal_{T}',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  display: 'infix',
  kernel: ([left = null, right = null]) => compareValues(left, right) <= 0,
  comparison: '<=',
  examples: [
    { sql: '2 <= 2', is: true },
    { sql: '3 <= 2', is: false },
    { sql: '1 <= NULL', is: null },
  ],
})
