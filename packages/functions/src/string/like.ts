import { boolean, errorOf, string } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'

const likeWithEscape = defineFunction({
  name: 'like',
  group: 'string',
  since: '0.1.0',
  doc: 'Matches a text against a pattern.',
  args: [
    ['text', string, 'The text.'],
    ['pattern', string, 'The pattern.'],
    ['escapeCharacter', string, 'The character that takes the meaning from the next one.'],
  ],
  returns: boolean,
  nulls: 'propagate',
  deterministic: true,
  native: 'like_utf8_utf8_utf8',
  matching: 'like',
  kernel: (text, pattern, escapeCharacter) => expressionOf(pattern, escapeCharacter).test(text),
  examples: [],
})

export const like = defineRewritten({
  name: 'like',
  group: 'string',
  since: '0.1.0',
  doc: 'Tells whether all of a text matches a pattern, where `%` stands for any text and `_` for one character. A backslash, or the character given as third argument, takes these meanings away.',
  signatures: [
    {
      args: [
        ['text', string, 'The text.'],
        ['pattern', string, 'The pattern.'],
      ],
      returns: boolean,
    },
    {
      args: [
        ['text', string, 'The text.'],
        ['pattern', string, 'The pattern.'],
        ['escapeCharacter', string, 'The character that takes the meaning from the next one.'],
      ],
      returns: boolean,
    },
  ],
  deterministic: true,
  display: ([text = '', pattern = '', escapeCharacter]) =>
    escapeCharacter === undefined
      ? `${text} LIKE ${pattern}`
      : `${text} LIKE ${pattern} ESCAPE '${escapeCharacter}'`,
  rewrite: ([text, pattern, escapeCharacter = literalOf(string, '\\')]) => {
    if (text === undefined || pattern === undefined) throw new TypeError('like takes a text and a pattern')
    return callOf(likeWithEscape, [text, pattern, escapeCharacter])
  },
  examples: [
    { sql: "'Spark' LIKE '_park'", is: true },
    { sql: "'Spark SQL' LIKE '%SQL'", is: true },
    { sql: "'50%' LIKE '50!%' ESCAPE '!'", is: true },
    { sql: "'abc' LIKE 'b%'", is: false },
    { sql: "NULL LIKE 'a'", is: null },
  ],
})

function expressionOf(pattern: string, escapeCharacter: string): RegExp {
  const characters = [...pattern]
  let source = ''
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (character === escapeCharacter) {
      at++
      source += literalText(escapedCharacter(pattern, characters[at], escapeCharacter))
    } else if (character === '%') source += '.*'
    else if (character === '_') source += '.'
    else source += literalText(character)
  }
  return new RegExp(`^${source}$`, 'su')
}

function escapedCharacter(pattern: string, character: string | undefined, escapeCharacter: string): string {
  if (character === undefined) throw errorOf('INVALID_FORMAT.ESC_AT_THE_END', { format: `\`${pattern}\`` })
  if (character === '%' || character === '_' || character === escapeCharacter) return character
  throw errorOf('INVALID_FORMAT.ESC_IN_THE_MIDDLE', { format: `\`${pattern}\``, char: `\`${character}\`` })
}

function literalText(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')
}
