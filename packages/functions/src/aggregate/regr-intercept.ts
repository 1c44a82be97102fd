import { definePairAggregate } from './pair-aggregate.ts'

export const regrIntercept = definePairAggregate({
  name: 'regr_intercept',
  doc: 'Gives where the line through pairs of numbers (least squares) crosses zero; NULL where the independent number does not vary.',
  order: 'yx',
  value: ({ meanX, meanY, xx, xy }) => (xx === 0 ? null : meanY - (xy / xx) * meanX),
  examples: [
    { sql: 'SELECT regr_intercept(y, x) FROM VALUES (2, 1), (4, 2), (6, 3), (NULL, 1) AS t(y, x)', is: 0 },
    { sql: 'SELECT regr_intercept(y, x) FROM VALUES (CAST(NULL AS INT), 1) AS t(y, x)', is: null },
  ],
})
