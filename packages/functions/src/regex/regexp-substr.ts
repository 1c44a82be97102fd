import { string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { javaPattern } from './java-pattern.ts'

export const regexpSubstr = defineFunction({
  name: 'regexp_substr',
  group: 'string',
  since: '0.1.0',
  doc: 'Gives the first part of a text that a regular expression matches; NULL where there is none.',
  args: [
    ['text', string, 'The text.'],
    ['pattern', string, 'The pattern.'],
  ],
  returns: string,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  folds: false,
  native: 'regex_substring',
  kernel: (text, pattern) => javaPattern(pattern, 'regexp_substr').exec(text)?.[0] ?? null,
  examples: [
    { sql: "regexp_substr('Steven Jones and Stephen Smith', 'Ste(v|ph)en')", is: 'Steven' },
    { sql: "regexp_substr('abc', 'x')", is: null },
  ],
})
