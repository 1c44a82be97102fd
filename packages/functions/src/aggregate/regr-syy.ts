import { definePairAggregate } from './pair-aggregate.ts'

export const regrSyy = definePairAggregate({
  name: 'regr_syy',
  doc: 'Gives the sum of the squares of the dependent number, from its mean.',
  order: 'yx',
  value: ({ yy }) => yy,
  examples: [
    { sql: 'SELECT regr_syy(y, x) FROM VALUES (2, 1), (4, 2), (6, 3), (NULL, 1) AS t(y, x)', is: 8 },
    { sql: 'SELECT regr_syy(y, x) FROM VALUES (CAST(NULL AS INT), 1) AS t(y, x)', is: null },
  ],
})
