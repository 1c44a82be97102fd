import { string } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'

const replaceWith = defineFunction({
  name: 'replace',
  group: 'string',
  since: '0.1.0',
  doc: 'Replaces every occurrence of a text.',
  args: [
    ['text', string, 'The text to look at.'],
    ['search', string, 'The text to replace.'],
    ['replacement', string, 'What to put in its place.'],
  ],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  native: 'replace_utf8_utf8_utf8',
  kernel: (text, search, replacement) => (search === '' ? text : text.replaceAll(search, () => replacement)),
  examples: [],
})

export const replace = defineRewritten({
  name: 'replace',
  group: 'string',
  since: '0.1.0',
  doc: 'Replaces every occurrence of a text by another, or takes it out where none is given. An empty search changes nothing.',
  signatures: [
    {
      args: [
        ['text', string, 'The text to look at.'],
        ['search', string, 'The text to replace.'],
      ],
      returns: string,
    },
    {
      args: [
        ['text', string, 'The text to look at.'],
        ['search', string, 'The text to replace.'],
        ['replacement', string, 'What to put in its place.'],
      ],
      returns: string,
    },
  ],
  deterministic: true,
  display: ([text = '', search = '', replacement = '']) => `replace(${text}, ${search}, ${replacement})`,
  rewrite: ([text, search, replacement = literalOf(string, '')]) => {
    if (text === undefined || search === undefined) throw new TypeError('replace takes two texts')
    return callOf(replaceWith, [text, search, replacement])
  },
  examples: [
    { sql: "replace('ABCabc', 'abc', 'DEF')", is: 'ABCDEF' },
    { sql: "replace('abcabc', 'bc')", is: 'aa' },
    { sql: "replace('abc', '', 'x')", is: 'abc' },
    { sql: "replace(NULL, 'a', 'b')", is: null },
  ],
})
