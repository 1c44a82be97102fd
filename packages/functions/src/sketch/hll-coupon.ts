import { bigint, binary, int } from '@kindling/core'
import { callOf, castOf, type Expression, type ScalarFunction } from '@kindling/plan'
import { signatureOf } from '../define/define-function.ts'
import { checkType } from './written-arguments.ts'

/** Hashes values to coupons; NULL for an empty text. Native alone has it: bits of 64 are slow in JavaScript. */
export const hllCoupon: ScalarFunction = {
  kind: 'scalar',
  name: 'hll_coupon',
  group: 'sketch',
  since: '0.1.0',
  doc: 'Hashes values as HLL sketches do.',
  signatures: [bigint, binary].map((type) => ({
    ...signatureOf({ args: [['value', type, 'The values.']], returns: int }),
    native: type.kind === 'bigint' ? 'hll_coupon_i64' : 'hll_coupon_binary',
  })),
  nulls: 'handles',
  nullable: () => true,
  deterministic: true,
  raises: false,
  examples: [],
}

/** Writes values as sketches of Apache DataSketches hash them: integers of 64 bits, or bytes. */
export function hashable(value: Expression, functionName: string): Expression {
  checkType(value, {
    functionName,
    position: 1,
    kinds: ['int', 'bigint', 'string', 'binary'],
    required: '`INT`, `BIGINT`, `STRING` or `BINARY`',
  })
  return castOf(value, value.type.kind === 'string' || value.type.kind === 'binary' ? binary : bigint)
}

/** Writes the coupons of values. */
export function couponsOf(value: Expression, functionName: string): Expression {
  return callOf(hllCoupon, [hashable(value, functionName)])
}
