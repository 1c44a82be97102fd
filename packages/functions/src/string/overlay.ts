import { binary, int, string } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { overlayPart } from './overlay-part.ts'

export const overlay = defineRewritten({
  name: 'overlay',
  group: 'string',
  since: '0.1.0',
  doc: 'Puts a text, or binary value, over part of another from a position on, over as many characters (or bytes) as it has or as are given.',
  signatures: [
    {
      args: [
        ['text', string, 'The text.'],
        ['replacement', string, 'What to put there.'],
        ['position', int, 'Where, counted from 1.'],
      ],
      returns: string,
    },
    {
      args: [
        ['value', binary, 'The bytes.'],
        ['replacement', binary, 'What to put there.'],
        ['position', int, 'Where, counted from 1.'],
      ],
      returns: binary,
    },
    {
      args: [
        ['text', string, 'The text.'],
        ['replacement', string, 'What to put there.'],
        ['position', int, 'Where, counted from 1.'],
        ['length', int, 'How much it covers; negative for its own length.'],
      ],
      returns: string,
    },
    {
      args: [
        ['value', binary, 'The bytes.'],
        ['replacement', binary, 'What to put there.'],
        ['position', int, 'Where, counted from 1.'],
        ['length', int, 'How much it covers; negative for its own length.'],
      ],
      returns: binary,
    },
  ],
  deterministic: true,
  display: ([value = '', replacement = '', position = '', length = '-1']) =>
    `overlay(${value}, ${replacement}, ${position}, ${length})`,
  rewrite: ([value, replacement, position, length = literalOf(int, -1)]) => {
    if (value === undefined || replacement === undefined || position === undefined)
      throw new TypeError('overlay takes a text, a replacement and a position')
    return callOf(overlayPart, [value, replacement, position, length])
  },
  examples: [
    { sql: "overlay('Spark SQL', '_', 6)", is: 'Spark_SQL' },
    { sql: "overlay('Spark SQL' PLACING 'ANSI ' FROM 7 FOR 0)", is: 'Spark ANSI SQL' },
    { sql: "overlay(NULL, 'a', 1)", is: null },
  ],
})
