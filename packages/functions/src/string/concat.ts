import { string, type Value } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

const T = variable('T', 'any')

export const concat = defineOverloaded({
  name: 'concat',
  aliases: ['||'],
  group: 'string',
  since: '0.1.0',
  doc: 'Joins texts, or arrays, end to end.',
  signatures: [
    { args: [['text', string, 'A text.']], variadic: { least: 1 }, returns: string, native: 'concat_utf8' },
    {
      args: [['array', arrayOf(T), 'An array.']],
      variadic: { least: 1 },
      returns: arrayOf(T),
      native: 'list_concat',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: (values) =>
    Array.isArray(values[0]) ? values.flatMap((value) => value as readonly Value[]) : values.join(''),
  examples: [
    { sql: "concat('Spark', 'SQL')", is: 'SparkSQL' },
    { sql: 'concat(array(1, 2), array(3))', is: [1, 2, 3] },
    { sql: "'a' || 1", is: 'a1' },
    { sql: "concat('a', NULL)", is: null },
  ],
})
