import { string } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'

export const concat = defineOverloaded({
  name: 'concat',
  aliases: ['||'],
  group: 'string',
  since: '0.1.0',
  doc: 'Joins texts into one; NULL in any of them gives NULL.',
  signatures: [
    { args: [['text', string, 'A text.']], variadic: { least: 1 }, returns: string, native: 'concat_utf8' },
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: (texts) => texts.join(''),
  examples: [
    { sql: "concat('Spark', 'SQL')", is: 'SparkSQL' },
    { sql: "'a' || 1", is: 'a1' },
    { sql: "concat('a', NULL)", is: null },
  ],
})
