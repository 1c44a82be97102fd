import type { DataType, Origin, Value } from '@kindling/core'
import type { Literal } from './expression.ts'

/**
 * Makes a literal; it is nullable when its value is NULL.
 *
 * @example
 * ```ts
 * literalOf(int, 1).nullable // false
 * ```
 */
export function literalOf(type: DataType, value: Value, origin?: Origin): Literal {
  return { kind: 'literal', type, value, nullable: value === null, origin }
}
