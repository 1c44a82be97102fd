import { int, string } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { checkGroup } from './check-group.ts'
import { javaPattern } from './java-pattern.ts'

const ARGUMENTS = [
  ['text', string, 'The text.'],
  ['pattern', string, 'The pattern.'],
] as const
const GROUP = ['group', int, 'Which group of the pattern; 0 is all of it.'] as const

const extracted = defineFunction({
  name: 'matched group',
  group: 'string',
  since: '0.1.0',
  doc: 'Gives what a group matched.',
  args: [...ARGUMENTS, GROUP],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  folds: false,
  native: 'regex_extract',
  kernel: (text, pattern, group) => {
    checkGroup(pattern, group, 'regexp_extract')
    return javaPattern(pattern, 'regexp_extract').exec(text)?.[group] ?? ''
  },
  examples: [],
})

export const regexpExtract = defineRewritten({
  name: 'regexp_extract',
  group: 'string',
  since: '0.1.0',
  doc: 'Gives what a group of a regular expression, the first unless another is given, matched at the first match; an empty text where there is none. A group that the pattern does not have is an error.',
  signatures: [
    { args: ARGUMENTS, returns: string },
    { args: [...ARGUMENTS, GROUP], returns: string },
  ],
  deterministic: true,
  display: ([text = '', pattern = '', group = '1']) => `regexp_extract(${text}, ${pattern}, ${group})`,
  rewrite: ([text, pattern, group = literalOf(int, 1)]) => {
    if (text === undefined || pattern === undefined)
      throw new TypeError('regexp_extract takes a text and a pattern')
    return callOf(extracted, [text, pattern, group])
  },
  examples: [
    { sql: "regexp_extract('100-200', '(\\\\d+)-(\\\\d+)', 2)", is: '200' },
    { sql: "regexp_extract('abc', '(x)')", is: '' },
  ],
})
