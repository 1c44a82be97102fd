import { boolean, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const luhnCheck = defineFunction({
  name: 'luhn_check',
  group: 'string',
  since: '0.1.0',
  doc: 'Tells whether the last digit of a number is the check digit of the others (Luhn); false for a text with other characters.',
  args: [['text', string, 'The text.']],
  returns: boolean,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'luhn_check_utf8',
  kernel: (text) => {
    if (!/^[0-9]+$/u.test(text)) return false
    const total = [...text].reverse().reduce((sum, character, index) => {
      const digit = Number(character) * (index % 2 === 1 ? 2 : 1)
      return sum + (digit > 9 ? digit - 9 : digit)
    }, 0)
    return total % 10 === 0
  },
  examples: [
    { sql: "luhn_check('8112189876')", is: true },
    { sql: "luhn_check('79927398714')", is: false },
  ],
})
