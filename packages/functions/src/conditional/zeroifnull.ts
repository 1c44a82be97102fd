import { int } from '@kindling/core'
import { callOf, type Expression, literalOf, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { coalesce } from './coalesce.ts'

const T = variable('T', 'any')

export const zeroifnull = defineRewritten({
  name: 'zeroifnull',
  group: 'conditional',
  since: '0.1.0',
  doc: 'Gives zero for NULL and every number as it is, in the type that suits both.',
  signatures: [{ args: [['value', T, 'The number.']], returns: (_types, [value]) => orZero(value).type }],
  deterministic: true,
  rewrite: ([value]) => orZero(value),
  examples: [
    { sql: 'zeroifnull(CAST(NULL AS INT))', is: 0 },
    { sql: 'zeroifnull(2)', is: 2 },
    { sql: 'typeof(zeroifnull(CAST(2 AS TINYINT)))', is: 'int' },
  ],
})

function orZero(value: Expression | undefined): Expression {
  if (value === undefined) throw new TypeError('zeroifnull takes a number')
  return callOf(coalesce, [value, literalOf(int, 0)])
}
