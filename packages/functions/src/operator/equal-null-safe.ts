import { boolean } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { compareValues } from './compare-values.ts'

const T = variable('T', 'orderable')

export const equalNullSafe = defineOverloaded({
  name: '<=>',
  group: 'operator',
  since: '0.1.0',
  doc: 'Tells whether two values are equal, where NULL equals NULL and nothing else; never NULL.',
  signatures: [
    {
      args: [
        ['left', T, 'The one value.'],
        ['right', T, 'The other value.'],
      ],
      returns: boolean,
      native: 'equal_null_safe_{T}',
    },
  ],
  nulls: 'handles',
  nullable: () => false,
  deterministic: true,
  raises: false,
  display: 'infix',
  equality: 'null safe',
  kernel: ([left = null, right = null]) =>
    left === null || right === null ? left === right : compareValues(left, right) === 0,
  examples: [
    { sql: '1 <=> 1', is: true },
    { sql: '1 <=> NULL', is: false },
    { sql: 'NULL <=> NULL', is: true },
  ],
})
