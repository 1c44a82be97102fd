import { int, string } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'

const REST = 2147483647

const substringOf = defineFunction({
  name: 'substring',
  group: 'string',
  since: '0.1.0',
  doc: 'Takes a part of a text.',
  args: [
    ['text', string, 'The text.'],
    ['position', int, 'Where the part begins.'],
    ['length', int, 'How many characters it has.'],
  ],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  native: 'substring_utf8_i32_i32',
  kernel: (text, position, length) => {
    const characters = [...text]
    const start = position > 0 ? position - 1 : position < 0 ? characters.length + position : 0
    return characters.slice(Math.max(0, start), Math.max(0, start + length)).join('')
  },
  examples: [],
})

export const substring = defineRewritten({
  name: 'substring',
  aliases: ['substr'],
  group: 'string',
  since: '0.1.0',
  doc: 'Takes the characters of a text from a position on, all or so many. Positions count from 1, negative ones from the end; 0 counts like 1.',
  signatures: [
    {
      args: [
        ['text', string, 'The text.'],
        ['position', int, 'Where the part begins.'],
      ],
      returns: string,
    },
    {
      args: [
        ['text', string, 'The text.'],
        ['position', int, 'Where the part begins.'],
        ['length', int, 'How many characters it has at most.'],
      ],
      returns: string,
    },
  ],
  deterministic: true,
  display: ([text = '', position = '', length = String(REST)]) =>
    `substring(${text}, ${position}, ${length})`,
  rewrite: ([text, position, length = literalOf(int, REST)]) => {
    if (text === undefined || position === undefined)
      throw new TypeError('substring takes a text and a position')
    return callOf(substringOf, [text, position, length])
  },
  examples: [
    { sql: "substring('Spark SQL', 5)", is: 'k SQL' },
    { sql: "substr('Spark SQL', -3)", is: 'SQL' },
    { sql: "substring('Spark SQL', 5, 1)", is: 'k' },
    { sql: "substring('Spark', 0, 2)", is: 'Sp' },
    { sql: 'substring(NULL, 1)', is: null },
  ],
})
