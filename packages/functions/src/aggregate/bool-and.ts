import { boolean } from '@kindling/core'
import { callOf } from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { min } from './min.ts'

export const boolAnd = defineRewrittenAggregate({
  name: 'bool_and',
  aliases: ['every'],
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Tells whether all values of a group are true. NULLs are left out; NULL without any value.',
  signatures: [{ args: [['value', boolean, 'The values.']], returns: boolean }],
  deterministic: true,
  rewrite: (values) => callOf(min, values),
  examples: [
    { sql: 'SELECT bool_and(x) FROM VALUES (true), (false), (NULL) AS t(x)', is: false },
    { sql: 'SELECT every(x) FROM VALUES (true), (NULL) AS t(x)', is: true },
  ],
})
