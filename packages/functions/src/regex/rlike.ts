import { boolean, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { javaPattern } from './java-pattern.ts'

export const rlike = defineFunction({
  name: 'rlike',
  aliases: ['regexp', 'regexp_like'],
  group: 'string',
  since: '0.1.0',
  doc: "Tells whether a regular expression of Java's syntax matches some part of a text. A pattern that is none is an error. Also written `text RLIKE pattern`.",
  args: [
    ['text', string, 'The text.'],
    ['pattern', string, 'The pattern.'],
  ],
  returns: boolean,
  nulls: 'propagate',
  deterministic: true,
  folds: false,
  display: ([text = '', pattern = ''], calledAs) => `${calledAs.toUpperCase()}(${text}, ${pattern})`,
  native: 'regex_matches',
  kernel: (text, pattern) => javaPattern(pattern, 'rlike').test(text),
  examples: [
    { sql: "'Spark 4' RLIKE '\\\\d$'", is: true },
    { sql: "regexp_like('Spark', '^park')", is: false },
    { sql: "rlike(NULL, 'a')", is: null },
  ],
})
