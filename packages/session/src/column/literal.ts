import { type DataType, errorOf, type Value } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import { typeOfValue } from '../session/local-relation.ts'

/**
 * Makes a literal. Without a type, integers of 32 bits are `int`, larger safe integers and bigints `bigint`, other
 * numbers `double`. Arrays become a call of `array`, objects one of `named_struct`, so that a cluster understands them.
 */
export function literal(value: Value, type?: DataType): UnresolvedExpression {
  if (type === undefined && Array.isArray(value)) {
    return { kind: 'call', name: 'array', arguments: value.map((element: Value) => literal(element)) }
  }
  if (type === undefined && isPlainObject(value)) {
    const parts = Object.entries(value).flatMap(([name, part]) => [literal(name), literal(part)])
    return { kind: 'call', name: 'named_struct', arguments: parts }
  }
  if (value === undefined) {
    throw errorOf('INVALID_ARGUMENT', {
      argument: 'value',
      method: 'lit',
      expected: 'a value or null',
      actual: '`undefined`',
    })
  }
  return { kind: 'literal', type: type ?? typeOfValue(value), value: normalized(value, type) }
}

/** Tells a struct from a value that has a class of its own, as dates, decimals, vectors and intervals have. */
function isPlainObject(value: Value): value is { readonly [name: string]: Value } {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Programs give dates and timestamps as `Date`; inside they are numbers of days and of microseconds. */
function normalized(value: Value, type: DataType | undefined): Value {
  const { kind } = type ?? typeOfValue(value)
  if (value instanceof Date) {
    return kind === 'date' ? Math.floor(value.getTime() / 86_400_000) : BigInt(value.getTime()) * 1000n
  }
  return kind === 'bigint' && typeof value === 'number' ? BigInt(value) : value
}
