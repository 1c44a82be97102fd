import { definePairAggregate } from './pair-aggregate.ts'

export const covarSamp = definePairAggregate({
  name: 'covar_samp',
  doc: 'Gives the covariance of two numbers as a sample; NULL below two pairs.',
  order: 'xy',
  value: ({ count, xy }) => (count < 2 ? null : xy / (count - 1)),
  examples: [
    { sql: 'SELECT covar_samp(x, y) FROM VALUES (1, 2), (2, 4), (3, 6), (NULL, 1) AS t(x, y)', is: 2 },
    { sql: 'SELECT covar_samp(x, y) FROM VALUES (CAST(NULL AS INT), 1) AS t(x, y)', is: null },
  ],
})
