import { defineGenerator } from '../define/define-generator.ts'
import { structRows } from './struct-rows.ts'

export const inline = defineGenerator({
  name: 'inline',
  since: '0.1.0',
  doc: 'Makes a row of each struct of a list, with a column for each field. NULL and an empty list make none; a struct that is NULL makes a row of NULLs.',
  ...structRows,
  examples: [
    {
      sql: "inline(array(struct(1, 'a'), struct(2, 'b')))",
      is: [
        [1, 'a'],
        [2, 'b'],
      ],
    },
  ],
})
