import { defineGenerator } from '../define/define-generator.ts'
import { collectionRows } from './collection-rows.ts'

export const explodeOuter = defineGenerator({
  name: 'explode_outer',
  since: '0.1.0',
  doc: 'Makes rows as `explode` does, and one of NULL where the list or map is empty or NULL.',
  ...collectionRows,
  outer: true,
  examples: [
    { sql: 'explode_outer(array(10, 20))', is: [[10], [20]] },
    { sql: 'explode_outer(slice(array(1), 1, 0))', is: [[null]] },
  ],
})
