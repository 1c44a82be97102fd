import { bigint, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const characterOf = defineFunction({
  name: 'char',
  aliases: ['chr'],
  group: 'string',
  since: '0.1.0',
  doc: 'Gives the character of Latin-1 whose code is a number modulo 256; nothing for negative numbers.',
  args: [['code', bigint, 'The code.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'character_i64',
  kernel: (code) => (code < 0n ? '' : String.fromCharCode(Number(code & 255n))),
  examples: [
    { sql: 'char(65)', is: 'A' },
    { sql: 'chr(-1)', is: '' },
  ],
})
