import { definePairAggregate } from './pair-aggregate.ts'

export const regrSxx = definePairAggregate({
  name: 'regr_sxx',
  doc: 'Gives the sum of the squares of the independent number, from its mean.',
  order: 'yx',
  value: ({ xx }) => xx,
  examples: [
    { sql: 'SELECT regr_sxx(y, x) FROM VALUES (2, 1), (4, 2), (6, 3), (NULL, 1) AS t(y, x)', is: 2 },
    { sql: 'SELECT regr_sxx(y, x) FROM VALUES (CAST(NULL AS INT), 1) AS t(y, x)', is: null },
  ],
})
