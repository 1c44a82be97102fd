import { type DataType, int, string } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { checkGroup } from './check-group.ts'
import { javaPattern } from './java-pattern.ts'

const ARGUMENTS = [
  ['text', string, 'The text.'],
  ['pattern', string, 'The pattern.'],
] as const
const GROUP = ['group', int, 'Which group of the pattern; 0 is all of it.'] as const
const TEXTS: DataType = { kind: 'array', element: string, containsNull: true }

const extracted = defineFunction({
  name: 'all matched groups',
  group: 'string',
  since: '0.1.0',
  doc: 'Gives what a group matched.',
  args: [...ARGUMENTS, GROUP],
  returns: TEXTS,
  nulls: 'propagate',
  deterministic: true,
  folds: false,
  native: 'regex_extract_all',
  kernel: (text, pattern, group) => {
    checkGroup(pattern, group, 'regexp_extract_all')
    return Array.from(
      text.matchAll(javaPattern(pattern, 'regexp_extract_all')),
      (match) => match[group] ?? '',
    )
  },
  examples: [],
})

export const regexpExtractAll = defineRewritten({
  name: 'regexp_extract_all',
  group: 'string',
  since: '0.1.0',
  doc: 'Gives what a group of a regular expression, the first unless another is given, matched at each match; nothing where there is none. A group that the pattern does not have is an error.',
  signatures: [
    { args: ARGUMENTS, returns: TEXTS },
    { args: [...ARGUMENTS, GROUP], returns: TEXTS },
  ],
  deterministic: true,
  display: ([text = '', pattern = '', group = '1']) => `regexp_extract_all(${text}, ${pattern}, ${group})`,
  rewrite: ([text, pattern, group = literalOf(int, 1)]) => {
    if (text === undefined || pattern === undefined)
      throw new TypeError('regexp_extract_all takes a text and a pattern')
    return callOf(extracted, [text, pattern, group])
  },
  examples: [
    { sql: "array_join(regexp_extract_all('100-200, 300-400', '(\\\\d+)-(\\\\d+)', 1), ' ')", is: '100 300' },
    { sql: "size(regexp_extract_all('abc', '(x)'))", is: 0 },
  ],
})
