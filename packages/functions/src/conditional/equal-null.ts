import { boolean } from '@kindling/core'
import { anything, callOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { equalNullSafe } from '../operator/equal-null-safe.ts'

export const equalNull = defineRewritten({
  name: 'equal_null',
  group: 'conditional',
  since: '0.1.0',
  doc: 'Tells whether two values are equal, where NULL equals NULL and nothing else; never NULL.',
  signatures: [
    {
      args: [
        ['left', anything, 'The one value.'],
        ['right', anything, 'The other value.'],
      ],
      returns: boolean,
    },
  ],
  deterministic: true,
  rewrite: (values) => callOf(equalNullSafe, values),
  examples: [
    { sql: 'equal_null(3, 3)', is: true },
    { sql: 'equal_null(NULL, 1)', is: false },
    { sql: 'equal_null(NULL, NULL)', is: true },
  ],
})
