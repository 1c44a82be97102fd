import { definePairAggregate } from './pair-aggregate.ts'

export const corr = definePairAggregate({
  name: 'corr',
  doc: 'Gives the correlation of two numbers (Pearson); NULL where one of them does not vary.',
  order: 'xy',
  value: ({ xx, yy, xy }) => (xx * yy === 0 ? null : xy / Math.sqrt(xx * yy)),
  examples: [
    { sql: 'SELECT corr(x, y) FROM VALUES (1, 2), (2, 4), (3, 6), (NULL, 1) AS t(x, y)', is: 1 },
    { sql: 'SELECT corr(x, y) FROM VALUES (CAST(NULL AS INT), 1) AS t(x, y)', is: null },
  ],
})
