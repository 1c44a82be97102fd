import { double } from '@kindling/core'
import { callOf, castOf } from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { divide } from '../operator/divide.ts'
import { count } from './count.ts'
import { sum } from './sum.ts'

export const avg = defineRewrittenAggregate({
  name: 'avg',
  aliases: ['mean'],
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the mean of the values of a group as a double. NULLs are left out; NULL without any value.',
  signatures: [{ args: [['value', double, 'The values.']], returns: double }],
  deterministic: true,
  rewrite: ([value]) => {
    if (value === undefined) throw new TypeError('avg takes a value')
    const values = castOf(value, double)
    return callOf(divide, [callOf(sum, [values]), castOf(callOf(count, [values]), double)])
  },
  examples: [
    { sql: 'SELECT avg(x) FROM VALUES (1), (2), (NULL) AS t(x)', is: 1.5 },
    { sql: 'SELECT mean(x) FROM VALUES (CAST(NULL AS INT)) AS t(x)', is: null },
  ],
})
