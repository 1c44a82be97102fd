import { orderedPercentile } from './ordered-percentile.ts'

export const percentileDisc = orderedPercentile({
  name: 'percentile_disc',
  doc: 'Gives the first of the values that WITHIN GROUP orders up to which at least the share of all values lies. NULLs are left out; NULL without any value.',
  discrete: true,
  examples: [
    {
      sql: 'SELECT percentile_disc(0.25) WITHIN GROUP (ORDER BY x) FROM VALUES (0), (10) AS t(x)',
      is: 0,
    },
  ],
})
