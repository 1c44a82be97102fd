import { bigint, boolean, int } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { count } from './count.ts'

export const countIf = defineRewrittenAggregate({
  name: 'count_if',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Counts the rows of a group whose condition is true. Never NULL.',
  signatures: [{ args: [['condition', boolean, 'The condition.']], returns: bigint }],
  deterministic: true,
  rewrite: ([condition]) => {
    if (condition === undefined) throw new TypeError('count_if takes a condition')
    return callOf(count, [callOf(when, [condition, literalOf(int, 1)])])
  },
  examples: [{ sql: 'SELECT count_if(x > 1) FROM VALUES (1), (2), (NULL), (3) AS t(x)', is: 2n }],
})
