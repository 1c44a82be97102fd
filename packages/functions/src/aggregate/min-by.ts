import { extremeBy } from './extreme-by.ts'

export const minBy = extremeBy({
  name: 'min_by',
  direction: 'least',
  doc: 'Gives the value of the row of a group whose `order` is the least; of several, the first. Rows whose `order` is NULL are left out; NULL without any.',
  examples: [
    {
      sql: "SELECT min_by(x, y) FROM VALUES ('a', 10), ('b', 50), ('c', 20), ('d', NULL) AS t(x, y)",
      is: 'a',
    },
  ],
})
