import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { meanOf, meanSignatures } from './mean-of.ts'
import { trySum } from './try-sum.ts'

export const tryAvg = defineRewrittenAggregate({
  name: 'try_avg',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the mean of the values of a group as `avg` does, but NULL where their sum does not fit its type.',
  signatures: meanSignatures,
  deterministic: true,
  rewrite: ([value], { returns }) => meanOf(value, returns, trySum),
  examples: [
    { sql: 'SELECT try_avg(x) FROM VALUES (1), (2), (NULL) AS t(x)', is: 1.5 },
    {
      sql: "SELECT try_avg(x) FROM VALUES (INTERVAL '106751991' DAY), (INTERVAL '106751991' DAY) AS t(x)",
      is: null,
    },
  ],
})
