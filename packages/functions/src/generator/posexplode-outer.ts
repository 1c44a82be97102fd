import { defineGenerator } from '../define/define-generator.ts'
import { collectionRows } from './collection-rows.ts'

export const posexplodeOuter = defineGenerator({
  name: 'posexplode_outer',
  since: '0.1.0',
  doc: 'Makes rows as `posexplode` does, and one of NULLs where the list or map is empty or NULL.',
  ...collectionRows,
  numbersRows: true,
  outer: true,
  examples: [
    {
      sql: 'posexplode_outer(array(10, 20))',
      is: [
        [0, 10],
        [1, 20],
      ],
    },
    { sql: 'posexplode_outer(slice(array(1), 1, 0))', is: [[null, null]] },
  ],
})
