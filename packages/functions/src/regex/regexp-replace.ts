import { int, string } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { javaPattern } from './java-pattern.ts'
import { javaReplacement } from './java-replacement.ts'

const ARGUMENTS = [
  ['text', string, 'The text.'],
  ['pattern', string, 'The pattern.'],
  [
    'replacement',
    string,
    'What stands in its place; `$1`, or a name in braces after `$`, is what a group matched.',
  ],
] as const
const POSITION = ['position', int, 'Where to begin, counted from 1.'] as const

const replaceMatches = defineFunction({
  name: 'replace matches',
  group: 'string',
  since: '0.1.0',
  doc: 'Replaces matches.',
  args: [...ARGUMENTS, POSITION],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  folds: false,
  native: 'regex_replace',
  kernel: (text, pattern, replacement, position) => {
    const characters = [...text]
    if (position < 1 || (position > 1 && position > characters.length)) return text
    const rest = characters.slice(position - 1).join('')
    const replaced = rest.replaceAll(javaPattern(pattern, 'regexp_replace'), (...found: unknown[]) =>
      javaReplacement(replacement, found),
    )
    return characters.slice(0, position - 1).join('') + replaced
  },
  examples: [],
})

export const regexpReplace = defineRewritten({
  name: 'regexp_replace',
  group: 'string',
  since: '0.1.0',
  doc: 'Replaces every match of a regular expression, from a position on (1 unless given).',
  signatures: [
    { args: ARGUMENTS, returns: string },
    { args: [...ARGUMENTS, POSITION], returns: string },
  ],
  deterministic: true,
  display: ([text = '', pattern = '', replacement = '', position = '1']) =>
    `regexp_replace(${text}, ${pattern}, ${replacement}, ${position})`,
  rewrite: ([text, pattern, replacement, position = literalOf(int, 1)]) => {
    if (text === undefined || pattern === undefined || replacement === undefined)
      throw new TypeError('regexp_replace takes a text, a pattern and a replacement')
    return callOf(replaceMatches, [text, pattern, replacement, position])
  },
  examples: [
    { sql: "regexp_replace('100-200', '(\\\\d+)', 'num')", is: 'num-num' },
    { sql: "regexp_replace('100-200', '(\\\\d+)-(\\\\d+)', '$2-$1')", is: '200-100' },
    { sql: "regexp_replace('aaa', 'a', 'b', 2)", is: 'abb' },
  ],
})
