import { defineGenerator } from '../define/define-generator.ts'
import { structRows } from './struct-rows.ts'

export const inlineOuter = defineGenerator({
  name: 'inline_outer',
  since: '0.1.0',
  doc: 'Makes rows as `inline` does, and one of NULLs where the list is empty or NULL.',
  ...structRows,
  outer: true,
  examples: [
    {
      sql: "inline_outer(array(struct(1, 'a'), struct(2, 'b')))",
      is: [
        [1, 'a'],
        [2, 'b'],
      ],
    },
    { sql: "inline_outer(slice(array(struct(1, 'a')), 1, 0))", is: [[null, null]] },
  ],
})
