import { definePairAggregate } from './pair-aggregate.ts'

export const regrSxy = definePairAggregate({
  name: 'regr_sxy',
  doc: 'Gives the sum of the products of two numbers, from their means.',
  order: 'yx',
  value: ({ xy }) => xy,
  examples: [
    { sql: 'SELECT regr_sxy(y, x) FROM VALUES (2, 1), (4, 2), (6, 3), (NULL, 1) AS t(y, x)', is: 4 },
    { sql: 'SELECT regr_sxy(y, x) FROM VALUES (CAST(NULL AS INT), 1) AS t(y, x)', is: null },
  ],
})
