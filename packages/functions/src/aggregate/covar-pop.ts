import { definePairAggregate } from './pair-aggregate.ts'

export const covarPop = definePairAggregate({
  name: 'covar_pop',
  doc: 'Gives the covariance of two numbers as a population.',
  order: 'xy',
  value: ({ count, xy }) => xy / count,
  examples: [
    { sql: 'SELECT covar_pop(x, y) FROM VALUES (1, 2), (2, 4), (3, 6), (NULL, 1) AS t(x, y)', is: 4 / 3 },
    { sql: 'SELECT covar_pop(x, y) FROM VALUES (CAST(NULL AS INT), 1) AS t(x, y)', is: null },
  ],
})
