import { extremeBy } from './extreme-by.ts'

export const maxBy = extremeBy({
  name: 'max_by',
  direction: 'greatest',
  doc: 'Gives the value of the row of a group whose `order` is the greatest; of several, the first. Rows whose `order` is NULL are left out; NULL without any.',
  examples: [
    {
      sql: "SELECT max_by(x, y) FROM VALUES ('a', 10), ('b', 50), ('c', 20), ('d', NULL) AS t(x, y)",
      is: 'b',
    },
  ],
})
