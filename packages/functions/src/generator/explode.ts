import { defineGenerator } from '../define/define-generator.ts'
import { collectionRows } from './collection-rows.ts'

export const explode = defineGenerator({
  name: 'explode',
  since: '0.1.0',
  doc: 'Makes a row of each element of a list, in the column `col`, or of each entry of a map, in `key` and `value`. NULL and an empty list make none.',
  ...collectionRows,
  examples: [
    { sql: 'explode(array(10, 20))', is: [[10], [20]] },
    { sql: 'explode(slice(array(1), 1, 0))', is: [] },
  ],
})
