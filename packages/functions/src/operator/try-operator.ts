import { anything, callOf, lambdaOf, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { defineHigherOrder } from '../define/define-higher-order.ts'
import { orNull } from '../math/or-null.ts'

const T = variable('T', 'any')
const EXPRESSION = ['expression', lambdaOf([], T), 'What is computed.'] as const

const attempt = defineHigherOrder({
  name: 'value or null',
  group: 'operator',
  since: '0.2.0',
  doc: 'Gives the value of an expression, NULL where computing it is an error.',
  signatures: [{ args: [EXPRESSION], returns: T, native: 'attempt' }],
  nulls: 'handles',
  nullable: () => true,
  deterministic: true,
  raises: false,
  kernel: (_values, [compute]) => orNull(() => compute?.() ?? null),
  examples: [],
})

/**
 * Is `try_add` and its like over anything but numbers: shows its operands, and computes the operator. The analyzer finds it,
 * nobody calls it by name.
 */
export const tryOperator = defineRewritten({
  name: 'try operator',
  group: 'operator',
  since: '0.2.0',
  doc: 'Gives what an operator gives, NULL where it, or one of its operands, is an error.',
  signatures: [
    {
      args: [EXPRESSION, ['left', anything, 'The left operand.'], ['right', anything, 'The right operand.']],
      returns: T,
    },
  ],
  nullable: () => true,
  deterministic: true,
  display: ([, ...operands], calledAs) => `${calledAs}(${operands.join(', ')})`,
  rewrite: ([expression]) => {
    if (expression === undefined) throw new TypeError('an operator is an expression')
    return callOf(attempt, [expression])
  },
  examples: [
    { sql: "try_add(DATE'2020-01-31', INTERVAL '1' MONTH) = DATE'2020-02-29'", is: true },
    { sql: "try_divide(INTERVAL '1' DAY, 0) IS NULL", is: true },
  ],
})
