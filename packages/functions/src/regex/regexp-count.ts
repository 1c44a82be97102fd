import { int, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { javaPattern } from './java-pattern.ts'

export const regexpCount = defineFunction({
  name: 'regexp_count',
  group: 'string',
  since: '0.1.0',
  doc: 'Counts the matches of a regular expression in a text, one after the other.',
  args: [
    ['text', string, 'The text.'],
    ['pattern', string, 'The pattern.'],
  ],
  returns: int,
  nulls: 'propagate',
  deterministic: true,
  folds: false,
  native: 'regex_count',
  kernel: (text, pattern) => [...text.matchAll(javaPattern(pattern, 'regexp_count'))].length,
  examples: [
    { sql: "regexp_count('Steven Jones and Stephen Smith', 'Ste(v|ph)en')", is: 2 },
    { sql: "regexp_count('abc', 'x')", is: 0 },
  ],
})
