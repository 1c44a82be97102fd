import { definePairAggregate } from './pair-aggregate.ts'

export const regrSlope = definePairAggregate({
  name: 'regr_slope',
  doc: 'Gives the slope of the line through pairs of numbers (least squares); NULL where the independent number does not vary.',
  order: 'yx',
  value: ({ xx, xy }) => (xx === 0 ? null : xy / xx),
  examples: [
    { sql: 'SELECT regr_slope(y, x) FROM VALUES (2, 1), (4, 2), (6, 3), (NULL, 1) AS t(y, x)', is: 2 },
    { sql: 'SELECT regr_slope(y, x) FROM VALUES (CAST(NULL AS INT), 1) AS t(y, x)', is: null },
  ],
})
