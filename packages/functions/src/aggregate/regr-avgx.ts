import { definePairAggregate } from './pair-aggregate.ts'

export const regrAvgx = definePairAggregate({
  name: 'regr_avgx',
  doc: 'Gives the mean of the independent number of a regression.',
  order: 'yx',
  value: ({ meanX }) => meanX,
  examples: [
    { sql: 'SELECT regr_avgx(y, x) FROM VALUES (2, 1), (4, 2), (6, 3), (NULL, 1) AS t(y, x)', is: 2 },
    { sql: 'SELECT regr_avgx(y, x) FROM VALUES (CAST(NULL AS INT), 1) AS t(y, x)', is: null },
  ],
})
