import { valueOfRow } from './value-of-row.ts'

export const first = valueOfRow('first', {
  aliases: ['first_value', 'any_value'],
  doc: 'Gives the value of the first row of a group, or the first that is not NULL where the second argument, a literal, is true.',
  examples: [
    { sql: 'SELECT first(x) FROM VALUES (10), (5), (20) AS t(x)', is: 10 },
    { sql: 'SELECT first(x, true) FROM VALUES (NULL), (5), (NULL) AS t(x)', is: 5 },
    { sql: 'SELECT first(x) FROM VALUES (CAST(NULL AS INT)) AS t(x)', is: null },
  ],
})
