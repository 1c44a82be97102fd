import { binary, int, string, type Value } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineOverloaded, defineRewritten } from '../define/define-function.ts'

const REST = 2147483647

const substringOf = defineOverloaded({
  name: 'substring',
  group: 'string',
  since: '0.1.0',
  doc: 'Takes a part of a text, or of bytes.',
  signatures: [string, binary].map((type) => ({
    args: [
      ['text', type, 'The text, or the bytes.'],
      ['position', int, 'Where the part begins.'],
      ['length', int, 'How many characters or bytes it has.'],
    ] as const,
    returns: type,
    native: `substring_${type.kind === 'string' ? 'utf8' : 'binary'}_i32_i32`,
  })),
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([text = null, position = null, length = null]): Value => {
    const parts = text instanceof Uint8Array ? text : [...String(text)]
    const [from, count] = [Number(position), Number(length)]
    const start = from > 0 ? from - 1 : from < 0 ? parts.length + from : 0
    const part = parts.slice(Math.max(0, start), Math.max(0, start + count))
    return part instanceof Uint8Array ? part : part.join('')
  },
  examples: [],
})

export const substring = defineRewritten({
  name: 'substring',
  aliases: ['substr'],
  group: 'string',
  since: '0.1.0',
  doc: 'Takes the characters of a text, or of bytes the bytes, from a position on, all or so many. Positions count from 1, negative ones from the end; 0 counts like 1.',
  signatures: [string, binary].flatMap((type) => {
    const args = [
      ['text', type, 'The text, or the bytes.'],
      ['position', int, 'Where the part begins.'],
    ] as const
    const length = ['length', int, 'How many characters or bytes it has at most.'] as const
    return [
      { args, returns: type },
      { args: [...args, length], returns: type },
    ]
  }),
  deterministic: true,
  display: ([text = '', position = '', length = String(REST)], calledAs) =>
    `${calledAs}(${text}, ${position}, ${length})`,
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
    { sql: "hex(substring(X'0102030405', 2, 3))", is: '020304' },
    { sql: 'substring(NULL, 1)', is: null },
  ],
})
