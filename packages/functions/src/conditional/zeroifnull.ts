import { int } from '@kindling/core'
import { type CallRules, callOf, type Expression, literalOf, NO_RULES, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { withVariant } from '../define/with-variant.ts'
import { coalesce } from './coalesce.ts'

const T = variable('T', 'any')
const LEGACY: CallRules = ['legacy']

const strict = defineRewritten({
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

/** Without ANSI mode, 0 beside a text becomes one. */
export const zeroifnull = withVariant(strict, 'legacy', {
  signatures: strict.signatures.map((signature) => ({
    ...signature,
    returns: (_types, [value]) => orZero(value, LEGACY).type,
  })),
  rewrite: ([value]) => orZero(value, LEGACY),
})

function orZero(value: Expression | undefined, rules: CallRules = NO_RULES): Expression {
  if (value === undefined) throw new TypeError('zeroifnull takes a number')
  return callOf(coalesce, [value, literalOf(int, 0)], { rules })
}
