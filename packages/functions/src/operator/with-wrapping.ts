import type { ScalarFunction } from '@kindling/plan'
import { withVariant } from '../define/with-variant.ts'
import { calculate, calculateWrapped, type Operation } from './arithmetic.ts'
import { countedType } from './counted-type.ts'

/** Declares that an operation wraps integers without ANSI mode, and gives NULL for decimals that do not fit. */
export function withWrapping(definition: ScalarFunction, operation: Operation): ScalarFunction {
  return withVariant(definition, 'legacy', {
    native: (name) => (name.startsWith('decimal_') ? `try_${name}` : `wrapping_${name}`),
    nullable: (nulls, _values, returns) => returns.kind === 'decimal' || nulls.includes(true),
    raises: false,
    kernel: ([left = null, right = null], types) => calculateWrapped(operation, left, right, types),
  })
}

/** Declares that a sign turns round the smallest integer to itself without ANSI mode; intervals stay strict. */
export function withWrappingSign(definition: ScalarFunction, operation: Operation): ScalarFunction {
  return withVariant(definition, 'legacy', {
    native: (name) => (name.endsWith('{I}') ? name : `wrapping_${name}`),
    kernel: ([value = null], types) =>
      countedType(types) === types
        ? calculateWrapped(operation, 0, value, types)
        : calculate(operation, 0, value, countedType(types)),
  })
}
