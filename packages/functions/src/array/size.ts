import { int } from '@kindling/core'
import { arrayOf, callOf, literalOf, mapOf, variable } from '@kindling/plan'
import { coalesce } from '../conditional/coalesce.ts'
import { defineOverloaded } from '../define/define-function.ts'
import { withVariant } from '../define/with-variant.ts'

const counted = defineOverloaded({
  name: 'size',
  aliases: ['cardinality'],
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

/** Without ANSI mode the size of NULL is -1 (Spark: `sizeOfNull`). */
export const size = withVariant(counted, 'legacy', {
  nullable: () => false,
  rewrite: ([list]) => {
    if (list === undefined) throw new TypeError('size takes an array or a map')
    return callOf(coalesce, [callOf(counted, [list]), literalOf(int, -1)])
  },
})

export const arraySize = defineOverloaded({
  name: 'array_size',
  group: 'array',
  since: '0.1.0',
  doc: 'Counts the elements of an array.',
  signatures: [
    { args: [['array', arrayOf(variable('T', 'any')), 'The array.']], returns: int, native: 'list_size' },
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: ([values]) => (values as readonly unknown[]).length,
  examples: [
    { sql: "array_size(array('b', 'd', 'c', 'a'))", is: 4 },
    { sql: 'array_size(CAST(NULL AS ARRAY<INT>))', is: null },
  ],
})
