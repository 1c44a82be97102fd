import { int } from '@kindling/core'
import { callOf, castOf, literalOf, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { coalesce } from './coalesce.ts'

const T = variable('T', 'numeric')

export const zeroifnull = defineRewritten({
  name: 'zeroifnull',
  group: 'conditional',
  since: '0.1.0',
  doc: 'Gives zero for NULL and every number as it is.',
  signatures: [
    { args: [['value', int, 'The integer.']], returns: int },
    { args: [['value', T, 'The number.']], returns: T },
  ],
  deterministic: true,
  rewrite: ([value]) => {
    if (value === undefined) throw new TypeError('zeroifnull takes a number')
    return callOf(coalesce, [value, castOf(literalOf(int, 0), value.type)])
  },
  examples: [
    { sql: 'zeroifnull(CAST(NULL AS INT))', is: 0 },
    { sql: 'zeroifnull(2)', is: 2 },
  ],
})
