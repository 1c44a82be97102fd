import { type DataType, sameType } from '@kindling/core'
import type { Expression } from '../expressions/expression.ts'
import { castOf } from './cast-of.ts'

/**
 * Gives fields the names that they have in another type; undefined where the types differ in more than these names. What may
 * be NULL stays as it is. (Spark: `DataType.equalsStructurally`)
 *
 * @example
 * ```ts
 * withNamesOf(struct([field('a', int)]), struct([field('b', int)])) // struct<b: int>
 * ```
 */
export function withNamesOf(type: DataType, named: DataType): DataType | undefined {
  if (type.kind === 'struct' && named.kind === 'struct') {
    if (type.fields.length !== named.fields.length) return undefined
    const fields = type.fields.flatMap((field, index) => {
      const { name, type: other } = named.fields[index] ?? field
      const renamed = withNamesOf(field.type, other)
      return renamed === undefined ? [] : [{ ...field, name, type: renamed }]
    })
    return fields.length === type.fields.length ? { ...type, fields } : undefined
  }
  if (type.kind === 'array' && named.kind === 'array') {
    const element = withNamesOf(type.element, named.element)
    return element && { ...type, element }
  }
  if (type.kind === 'map' && named.kind === 'map') {
    const [key, value] = [withNamesOf(type.key, named.key), withNamesOf(type.value, named.value)]
    return key && value && { ...type, key, value }
  }
  return sameType(type, named) ? type : undefined
}

const NESTED: ReadonlySet<DataType['kind']> = new Set(['array', 'map', 'struct'])

/** Gives values that differ from the first in the names of fields alone its names: comparisons do not look at them. */
export function namesAlike(values: readonly Expression[]): readonly Expression[] {
  const [first, ...others] = values
  if (first === undefined || !NESTED.has(first.type.kind)) return values
  return [first, ...others.map((value) => castOf(value, withNamesOf(value.type, first.type) ?? value.type))]
}
