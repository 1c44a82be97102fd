import { int, string } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'

const locateFrom = defineFunction({
  name: 'locate',
  group: 'string',
  since: '0.1.0',
  doc: 'Finds a text in another.',
  args: [
    ['wanted', string, 'The text to find.'],
    ['text', string, 'The text to look at.'],
    ['from', int, 'Where to begin, counted from 1.'],
  ],
  returns: int,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'locate_utf8_utf8_i32',
  kernel: (wanted, text, from) => positionOf(wanted, text, from),
  examples: [],
})

export const locate = defineRewritten({
  name: 'locate',
  aliases: ['position', 'charindex'],
  group: 'string',
  since: '0.1.0',
  doc: 'Finds a text in another, from a position on, and gives where it begins, counted from 1; 0 where it is not.',
  signatures: [
    {
      args: [
        ['wanted', string, 'The text to find.'],
        ['text', string, 'The text to look at.'],
      ],
      returns: int,
    },
    {
      args: [
        ['wanted', string, 'The text to find.'],
        ['text', string, 'The text to look at.'],
        ['from', int, 'Where to begin, counted from 1.'],
      ],
      returns: int,
    },
  ],
  deterministic: true,
  display: ([wanted = '', text = '', from = '1'], calledAs) => `${calledAs}(${wanted}, ${text}, ${from})`,
  rewrite: ([wanted, text, from = literalOf(int, 1)]) => {
    if (wanted === undefined || text === undefined) throw new TypeError('locate takes two texts')
    return callOf(locateFrom, [wanted, text, from])
  },
  examples: [
    { sql: "locate('bar', 'foobarbar')", is: 4 },
    { sql: "locate('bar', 'foobarbar', 5)", is: 7 },
    { sql: "position('x', 'foobar')", is: 0 },
    { sql: "locate(NULL, 'a')", is: null },
  ],
})

/** Finds a text from a character on, counted from 1; 0 where it is not. Nothing is found at 1. */
function positionOf(wanted: string, text: string, from: number): number {
  if (from < 1) return 0
  if (wanted === '') return 1
  const before = [...text].slice(0, from - 1).join('')
  const found = text.indexOf(wanted, before.length)
  return found === -1 ? 0 : Array.from(text.slice(0, found)).length + 1
}
