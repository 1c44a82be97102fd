import { boolean } from '@kindling/core'
import { callOf } from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { max } from './max.ts'

export const boolOr = defineRewrittenAggregate({
  name: 'bool_or',
  aliases: ['some', 'any'],
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Tells whether one value of a group is true. NULLs are left out; NULL without any value.',
  signatures: [{ args: [['value', boolean, 'The values.']], returns: boolean }],
  deterministic: true,
  rewrite: (values) => callOf(max, values),
  examples: [
    { sql: 'SELECT bool_or(x) FROM VALUES (true), (false), (NULL) AS t(x)', is: true },
    { sql: 'SELECT some(x) FROM VALUES (false), (NULL) AS t(x)', is: false },
  ],
})
