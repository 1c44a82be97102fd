import { defineGenerator } from '../define/define-generator.ts'
import { collectionRows } from './collection-rows.ts'

export const posexplode = defineGenerator({
  name: 'posexplode',
  since: '0.1.0',
  doc: 'Makes rows as `explode` does, each with its number, from 0, in the column `pos`.',
  ...collectionRows,
  numbersRows: true,
  examples: [
    {
      sql: 'posexplode(array(10, 20))',
      is: [
        [0, 10],
        [1, 20],
      ],
    },
  ],
})
