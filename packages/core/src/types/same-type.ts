import type { DataType } from './data-type.ts'

/**
 * Tells whether two types are the same, whatever their nullability; names of fields count.
 *
 * @example
 * ```ts
 * sameType(array(int, false), array(int)) // true
 * ```
 */
export function sameType(left: DataType, right: DataType): boolean {
  if (left === right) return true
  if (left.kind === 'array') return right.kind === 'array' && sameType(left.element, right.element)
  if (left.kind === 'struct') {
    return (
      right.kind === 'struct' &&
      left.fields.length === right.fields.length &&
      left.fields.every((field, index) => {
        const other = right.fields[index]
        return other !== undefined && field.name === other.name && sameType(field.type, other.type)
      })
    )
  }
  return left.kind === right.kind
}
