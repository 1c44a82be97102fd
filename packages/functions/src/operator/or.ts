import { boolean } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const or = defineFunction({
  name: 'or',
  group: 'operator',
  since: '0.1.0',
  doc: 'Gives true when one side is, whatever the other; false when both are false. NULL stands for an unknown side. The right side is not looked at where the left decides.',
  args: [
    ['left', boolean, 'The one condition.'],
    ['right', boolean, 'The other condition.'],
  ],
  returns: boolean,
  nulls: 'handles',
  deterministic: true,
  raises: false,
  display: 'infix',
  lazy: 'or',
  native: 'or_bool',
  kernel: (left, right) => {
    if (left === true || right === true) return true
    return left === null || right === null ? null : false
  },
  examples: [
    { sql: 'true OR false', is: true },
    { sql: 'false OR NULL', is: null },
    { sql: 'true OR NULL', is: true },
  ],
})
