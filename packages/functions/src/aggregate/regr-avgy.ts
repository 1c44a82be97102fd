import { definePairAggregate } from './pair-aggregate.ts'

export const regrAvgy = definePairAggregate({
  name: 'regr_avgy',
  doc: 'Gives the mean of the dependent number of a regression.',
  order: 'yx',
  value: ({ meanY }) => meanY,
  examples: [
    { sql: 'SELECT regr_avgy(y, x) FROM VALUES (2, 1), (4, 2), (6, 3), (NULL, 1) AS t(y, x)', is: 4 },
    { sql: 'SELECT regr_avgy(y, x) FROM VALUES (CAST(NULL AS INT), 1) AS t(y, x)', is: null },
  ],
})
