import { boolean } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const not = defineFunction({
  name: 'not',
  aliases: ['!'],
  group: 'operator',
  since: '0.1.0',
  doc: 'Gives true for false and false for true.',
  args: [['condition', boolean, 'The condition.']],
  returns: boolean,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  display: ([condition = '']) => `(NOT ${condition})`,
  native: 'not_bool',
  kernel: (condition) => !condition,
  comparison: 'not',
  examples: [
    { sql: 'NOT true', is: false },
    { sql: '!false', is: true },
    { sql: 'NOT NULL', is: null },
  ],
})
