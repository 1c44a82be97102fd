import { string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const upper = defineFunction({
  name: 'upper',
  aliases: ['ucase'],
  group: 'string',
  since: '0.1.0',
  doc: 'Turns a text to upper case, by the rules of Unicode without a language.',
  args: [['text', string, 'The text.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  native: 'upper_utf8',
  kernel: (text) => text.toUpperCase(),
  examples: [
    { sql: "upper('SparkSql')", is: 'SPARKSQL' },
    { sql: "upper('straße')", is: 'STRASSE' },
    { sql: 'upper(NULL)', is: null },
  ],
})
