import { binary, int, string } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineOverloaded, defineRewritten } from '../define/define-function.ts'
import { fillUp } from './fill-up.ts'

const lpadWith = defineOverloaded({
  name: 'lpad',
  group: 'string',
  since: '0.1.0',
  doc: 'Fills a text up.',
  signatures: [
    {
      args: [
        ['text', string, 'The text.'],
        ['length', int, 'The length.'],
        ['pattern', string, 'What to fill with.'],
      ],
      returns: string,
      native: 'pad_start_utf8_i32_utf8',
    },
    {
      args: [
        ['value', binary, 'The bytes.'],
        ['length', int, 'The length.'],
        ['pattern', binary, 'What to fill with.'],
      ],
      returns: binary,
      native: 'pad_start_binary_i32_binary',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: ([value = null, length = null, pattern = null]) => {
    if (value instanceof Uint8Array && pattern instanceof Uint8Array) {
      return Uint8Array.from(fillUp([...value], Number(length), [...pattern], true))
    }
    return fillUp([...String(value)], Number(length), [...String(pattern)], true).join('')
  },
  examples: [],
})

export const lpad = defineRewritten({
  name: 'lpad',
  group: 'string',
  since: '0.1.0',
  doc: 'Fills a text, or binary value, up to a length at the start with a pattern, blanks (or zero bytes) where none is given; a longer one is cut.',
  signatures: [
    {
      args: [
        ['text', string, 'The text.'],
        ['length', int, 'The length.'],
      ],
      returns: string,
    },
    {
      args: [
        ['value', binary, 'The bytes.'],
        ['length', int, 'The length.'],
      ],
      returns: binary,
    },
    {
      args: [
        ['text', string, 'The text.'],
        ['length', int, 'The length.'],
        ['pattern', string, 'What to fill with.'],
      ],
      returns: string,
    },
    {
      args: [
        ['value', binary, 'The bytes.'],
        ['length', int, 'The length.'],
        ['pattern', binary, 'What to fill with.'],
      ],
      returns: binary,
    },
  ],
  deterministic: true,
  display: ([text = '', length = '', pattern = ' ']) => `lpad(${text}, ${length}, ${pattern})`,
  rewrite: ([value, length, given], { returns }) => {
    if (value === undefined || length === undefined) throw new TypeError('lpad takes a text and a length')
    const blanks = returns.kind === 'binary' ? literalOf(binary, new Uint8Array(1)) : literalOf(string, ' ')
    return callOf(lpadWith, [value, length, given ?? blanks])
  },
  examples: [
    { sql: "lpad('hi', 5, '??')", is: '???hi' },
    { sql: "lpad('hi', 1)", is: 'h' },
    { sql: "hex(lpad(X'AABB', 3))", is: '00AABB' },
    { sql: 'lpad(NULL, 2)', is: null },
  ],
})
