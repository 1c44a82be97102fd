import { bigint, double } from '@kindling/core'
import { callOf } from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { isNotNull } from '../operator/is-not-null.ts'
import { count } from './count.ts'

export const regrCount = defineRewrittenAggregate({
  name: 'regr_count',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Counts the pairs without a NULL. Never NULL.',
  signatures: [
    {
      args: [
        ['y', double, 'The dependent number.'],
        ['x', double, 'The independent number.'],
      ],
      returns: bigint,
    },
  ],
  deterministic: true,
  rewrite: ([y, x]) => {
    if (y === undefined || x === undefined) throw new TypeError('regr_count takes two numbers')
    return callOf(count, [callOf(when, [callOf(isNotNull, [y]), x])])
  },
  examples: [
    { sql: 'SELECT regr_count(y, x) FROM VALUES (1, 2), (2, NULL), (NULL, 3), (2, 4) AS t(y, x)', is: 2n },
  ],
})
