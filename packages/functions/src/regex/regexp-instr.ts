import { int, string } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { javaPattern } from './java-pattern.ts'

const ARGUMENTS = [
  ['text', string, 'The text.'],
  ['pattern', string, 'The pattern.'],
] as const
const GROUP = ['group', int, 'A number of a group; it changes nothing, as in Spark.'] as const

const position = defineFunction({
  name: 'position of match',
  group: 'string',
  since: '0.1.0',
  doc: 'Finds the first match.',
  args: [...ARGUMENTS, GROUP],
  returns: int,
  nulls: 'propagate',
  deterministic: true,
  folds: false,
  native: 'regex_position',
  kernel: (text, pattern) => {
    const match = javaPattern(pattern, 'regexp_instr').exec(text)
    return match === null ? 0 : Array.from(text.slice(0, match.index)).length + 1
  },
  examples: [],
})

export const regexpInstr = defineRewritten({
  name: 'regexp_instr',
  group: 'string',
  since: '0.1.0',
  doc: 'Gives the position of the first match of a regular expression, counted from 1; 0 where there is none.',
  signatures: [
    { args: ARGUMENTS, returns: int },
    { args: [...ARGUMENTS, GROUP], returns: int },
  ],
  deterministic: true,
  display: ([text = '', pattern = '', group = '0']) => `regexp_instr(${text}, ${pattern}, ${group})`,
  rewrite: ([text, pattern, group = literalOf(int, 0)]) => {
    if (text === undefined || pattern === undefined)
      throw new TypeError('regexp_instr takes a text and a pattern')
    return callOf(position, [text, pattern, group])
  },
  examples: [
    { sql: "regexp_instr('user@spark.apache.org', '@[^.]*')", is: 5 },
    { sql: "regexp_instr('abc', 'x')", is: 0 },
  ],
})
