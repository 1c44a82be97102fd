import { orderedPercentile } from './ordered-percentile.ts'

export const percentileCont = orderedPercentile({
  name: 'percentile_cont',
  doc: 'Gives the percentile of the values that WITHIN GROUP orders, between two of them where it falls there. NULLs are left out; NULL without any value.',
  discrete: false,
  examples: [
    {
      sql: 'SELECT percentile_cont(0.25) WITHIN GROUP (ORDER BY x) FROM VALUES (0), (10) AS t(x)',
      is: 2.5,
    },
  ],
})
