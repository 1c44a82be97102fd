import { int, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const findInSet = defineFunction({
  name: 'find_in_set',
  group: 'string',
  since: '0.1.0',
  doc: 'Gives the number of a text in a list with commas, counted from 1; 0 where it is not there or has a comma itself.',
  args: [
    ['wanted', string, 'The text to find.'],
    ['list', string, 'The list.'],
  ],
  returns: int,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'find_in_set_utf8_utf8',
  kernel: (wanted, list) => (wanted.includes(',') ? 0 : list.split(',').indexOf(wanted) + 1),
  examples: [
    { sql: "find_in_set('ab', 'abc,b,ab,c,def')", is: 3 },
    { sql: "find_in_set('x', 'a,b')", is: 0 },
  ],
})
