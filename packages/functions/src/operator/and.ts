import { boolean } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const and = defineFunction({
  name: 'and',
  group: 'operator',
  since: '0.1.0',
  doc: 'Gives true when both sides are; false when one is false, whatever the other. NULL stands for an unknown side. The right side is not looked at where the left decides.',
  args: [
    ['left', boolean, 'The one condition.'],
    ['right', boolean, 'The other condition.'],
  ],
  returns: boolean,
  nulls: 'handles',
  deterministic: true,
  raises: false,
  display: 'infix',
  lazy: 'and',
  native: 'and_bool',
  kernel: (left, right) => {
    if (left === false || right === false) return false
    return left === null || right === null ? null : true
  },
  examples: [
    { sql: 'true AND false', is: false },
    { sql: 'true AND NULL', is: null },
    { sql: 'false AND NULL', is: false },
  ],
})
