import { Decimal, errorOf } from '@kindling/core'

/**
 * Copies the zero of a fold, so that a function which changes it does so for one key or partition only. Lists, plain
 * objects, maps, sets, dates and typed arrays are copied with all that is in them; an object of a class by its method
 * `copy`.
 *
 * @throws AnalysisError INVALID_ARGUMENT for an object of a class that has no such method.
 */
export function copyOfZero<Value>(zero: Value, method: string): Value {
  return copied(zero, method) as Value
}

function copied(value: unknown, method: string): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Decimal) return value
  if (Array.isArray(value)) return value.map((each) => copied(each, method))
  if (value instanceof Date) return new Date(value)
  if (value instanceof Map) {
    return new Map(Array.from(value, ([key, each]) => [copied(key, method), copied(each, method)]))
  }
  if (value instanceof Set) return new Set(Array.from(value, (each) => copied(each, method)))
  if (ArrayBuffer.isView(value)) return structuredClone(value)
  if ('copy' in value && typeof value.copy === 'function') return value.copy()
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === null) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copied(each, method)]))
  }
  throw errorOf('INVALID_ARGUMENT', {
    argument: 'zeroValue',
    method,
    expected: 'a value that can be copied; an object of a class needs a method `copy`',
    actual: `\`${value.constructor.name}\``,
  })
}
