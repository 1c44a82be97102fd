import { nearbyRow } from './nearby-row.ts'

export const lag = nearbyRow({
  name: 'lag',
  direction: 'behind',
  doc: 'Gives the value of an earlier row of the partition. With IGNORE NULLS, rows without a value are not counted.',
  examples: [
    { sql: 'SELECT lag(x) OVER (ORDER BY x) FROM VALUES (1) AS t(x)', is: null },
    { sql: 'SELECT lag(x, 1, 7) OVER (ORDER BY x) FROM VALUES (1) AS t(x)', is: 7 },
  ],
})
