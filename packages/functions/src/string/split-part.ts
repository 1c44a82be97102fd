import { errorOf, int, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const splitPart = defineFunction({
  name: 'split_part',
  group: 'string',
  since: '0.1.0',
  doc: 'Gives one of the parts of a text that stand between delimiters, counted from 1 or, negative, from the end; empty outside. The part 0 is an error.',
  args: [
    ['text', string, 'The text.'],
    ['delimiter', string, 'The delimiter.'],
    ['number', int, 'Which part.'],
  ],
  returns: string,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  native: 'split_part_utf8_utf8_i32',
  kernel: (text, delimiter, number) => {
    if (number === 0) throw errorOf('INVALID_INDEX_OF_ZERO', {})
    const parts = delimiter === '' ? [text] : text.split(delimiter)
    return parts.at(number > 0 ? number - 1 : number) ?? ''
  },
  examples: [
    { sql: "split_part('11.12.13', '.', 3)", is: '13' },
    { sql: "split_part('11.12.13', '.', -1)", is: '13' },
    { sql: "split_part('11.12', '.', 5)", is: '' },
  ],
})
