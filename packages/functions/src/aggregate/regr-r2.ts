import { definePairAggregate } from './pair-aggregate.ts'

export const regrR2 = definePairAggregate({
  name: 'regr_r2',
  doc: 'Gives the share of the variance that a line through pairs of numbers explains; NULL where the independent number does not vary.',
  order: 'yx',
  value: ({ xx, yy, xy }) => (xx === 0 ? null : yy === 0 ? 1 : xy ** 2 / (xx * yy)),
  examples: [
    { sql: 'SELECT regr_r2(y, x) FROM VALUES (2, 1), (4, 2), (6, 3), (NULL, 1) AS t(y, x)', is: 1 },
    { sql: 'SELECT regr_r2(y, x) FROM VALUES (CAST(NULL AS INT), 1) AS t(y, x)', is: null },
  ],
})
