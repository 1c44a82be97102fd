import { boolean } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { compareValues } from './compare-values.ts'

const T = variable('T', 'orderable')

export const greater = defineOverloaded({
  name: '>',
  group: 'operator',
  since: '0.1.0',
  doc: 'Tells whether the left value is greater; NaN is greater than every number.',
  signatures: [
    {
      args: [
        ['left', T, 'The one value.'],
        ['right', T, 'The other value.'],
      ],
      returns: boolean,
      native: 'greater_{T}',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  display: 'infix',
  kernel: ([left = null, right = null]) => compareValues(left, right) > 0,
  comparison: '>',
  examples: [
    { sql: '2 > 1', is: true },
    { sql: 'false > true', is: false },
    { sql: '1 > NULL', is: null },
  ],
})
