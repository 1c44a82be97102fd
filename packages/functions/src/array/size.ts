import { int } from '@kindling/core'
import { arrayOf, mapOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

export const size = defineOverloaded({
  name: 'size',
  aliases: ['cardinality', 'array_size'],
  group: 'array',
  since: '0.1.0',
  doc: 'Counts the elements of an array, or the entries of a map.',
  signatures: [
    { args: [['array', arrayOf(variable('T', 'any')), 'The array.']], returns: int, native: 'list_size' },
    {
      args: [['map', mapOf(variable('K', 'any'), variable('V', 'any')), 'The map.']],
      returns: int,
      native: 'list_size',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: ([values]) => (values instanceof Map ? values.size : (values as readonly unknown[]).length),
  examples: [
    { sql: "size(array('b', 'd', 'c', 'a'))", is: 4 },
    { sql: 'cardinality(array(1, NULL))', is: 2 },
    { sql: 'size(CAST(NULL AS ARRAY<INT>))', is: null },
  ],
})
