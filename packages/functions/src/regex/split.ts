import { type DataType, int, string } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { javaPattern } from './java-pattern.ts'

const ARGUMENTS = [
  ['text', string, 'The text.'],
  ['pattern', string, 'The pattern of what stands between the parts.'],
] as const
const LIMIT = ['limit', int, 'The most parts; zero or below: any number.'] as const
const TEXTS: DataType = { kind: 'array', element: string, containsNull: false }

const splitText = defineFunction({
  name: 'split by pattern',
  group: 'string',
  since: '0.1.0',
  doc: 'Splits a text.',
  args: [...ARGUMENTS, LIMIT],
  returns: TEXTS,
  nulls: 'propagate',
  deterministic: true,
  folds: false,
  native: 'regex_split',
  kernel: (text, pattern, limit) => {
    if (pattern === '' && text !== '') {
      const characters = [...text]
      if (limit <= 0 || limit >= characters.length) return characters
      return [...characters.slice(0, limit - 1), characters.slice(limit - 1).join('')]
    }
    const parts: string[] = []
    let from = 0
    for (const match of text.matchAll(javaPattern(pattern, 'split'))) {
      if (limit > 0 && parts.length + 1 >= limit) break
      const end = match.index + match[0].length
      // A match of nothing at the start cuts nothing off.
      if (end === 0) continue
      parts.push(text.slice(from, match.index))
      from = end
    }
    return [...parts, text.slice(from)]
  },
  examples: [],
})

export const split = defineRewritten({
  name: 'split',
  group: 'string',
  since: '0.1.0',
  doc: 'Splits a text where a regular expression matches, into at most so many parts where a limit above zero is given. An empty pattern splits between characters.',
  signatures: [
    { args: ARGUMENTS, returns: TEXTS },
    { args: [...ARGUMENTS, LIMIT], returns: TEXTS },
  ],
  deterministic: true,
  display: ([text = '', pattern = '', limit = '-1']) => `split(${text}, ${pattern}, ${limit})`,
  rewrite: ([text, pattern, limit = literalOf(int, -1)]) => {
    if (text === undefined || pattern === undefined) throw new TypeError('split takes a text and a pattern')
    return callOf(splitText, [text, pattern, limit])
  },
  examples: [
    { sql: "array_join(split('oneAtwoBthreeC', '[ABC]'), '|')", is: 'one|two|three|' },
    { sql: "array_join(split('oneAtwoBthreeC', '[ABC]', 2), '|')", is: 'one|twoBthreeC' },
    { sql: "split(NULL, ',')", is: null },
  ],
})
