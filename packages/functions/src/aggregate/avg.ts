import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { meanOf, meanSignatures } from './mean-of.ts'
import { sum } from './sum.ts'

export const avg = defineRewrittenAggregate({
  name: 'avg',
  aliases: ['mean'],
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the mean of the values of a group: of decimals as a decimal with four digits more, of intervals as an interval, of others as a double. NULLs are left out; NULL without any value.',
  signatures: meanSignatures,
  deterministic: true,
  rewrite: ([value], { returns }) => meanOf(value, returns, sum),
  examples: [
    { sql: 'SELECT avg(x) FROM VALUES (1), (2), (NULL) AS t(x)', is: 1.5 },
    { sql: 'SELECT CAST(avg(x) AS STRING) FROM VALUES (1.5), (2.0) AS t(x)', is: '1.75000' },
    { sql: 'SELECT mean(x) FROM VALUES (CAST(NULL AS INT)) AS t(x)', is: null },
  ],
})
