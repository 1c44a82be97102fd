import { nearbyRow } from './nearby-row.ts'

export const lead = nearbyRow({
  name: 'lead',
  direction: 'ahead',
  doc: 'Gives the value of a later row of the partition. With IGNORE NULLS, rows without a value are not counted.',
  examples: [
    { sql: 'SELECT lead(x) OVER (ORDER BY x) FROM VALUES (1) AS t(x)', is: null },
    { sql: 'SELECT lead(x, 1, 7) OVER (ORDER BY x) FROM VALUES (1) AS t(x)', is: 7 },
  ],
})
