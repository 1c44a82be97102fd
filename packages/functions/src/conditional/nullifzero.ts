import { int } from '@kindling/core'
import { callOf, literalOf, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { nullif } from './nullif.ts'

const T = variable('T', 'any')

export const nullifzero = defineRewritten({
  name: 'nullifzero',
  group: 'conditional',
  since: '0.1.0',
  doc: 'Gives NULL for zero and every other number as it is.',
  signatures: [{ args: [['value', T, 'The number.']], returns: T }],
  deterministic: true,
  rewrite: ([value]) => {
    if (value === undefined) throw new TypeError('nullifzero takes a number')
    return callOf(nullif, [value, literalOf(int, 0)])
  },
  examples: [
    { sql: 'nullifzero(0)', is: null },
    { sql: 'nullifzero(2)', is: 2 },
  ],
})
