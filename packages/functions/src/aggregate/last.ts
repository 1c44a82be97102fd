import { valueOfRow } from './value-of-row.ts'

export const last = valueOfRow('last', {
  aliases: ['last_value'],
  doc: 'Gives the value of the last row of a group, or the last that is not NULL where the second argument, a literal, is true.',
  examples: [
    { sql: 'SELECT last(x) FROM VALUES (10), (5), (20) AS t(x)', is: 20 },
    { sql: 'SELECT last(x, true) FROM VALUES (NULL), (5), (NULL) AS t(x)', is: 5 },
    { sql: 'SELECT last(x) FROM VALUES (CAST(NULL AS INT)) AS t(x)', is: null },
  ],
})
