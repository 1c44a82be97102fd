import type { DataType, StructType } from './data-type.ts'

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
  switch (left.kind) {
    case 'array':
      return right.kind === 'array' && sameType(left.element, right.element)
    case 'map':
      return right.kind === 'map' && sameType(left.key, right.key) && sameType(left.value, right.value)
    case 'decimal':
      return right.kind === 'decimal' && left.precision === right.precision && left.scale === right.scale
    case 'time':
      return right.kind === 'time' && left.precision === right.precision
    case 'geometry':
    case 'geography':
      return right.kind === left.kind && left.srid === right.srid
    case 'yearMonthInterval':
    case 'dayTimeInterval':
      return right.kind === left.kind && left.start === right.start && left.end === right.end
    case 'struct':
      return right.kind === 'struct' && sameFields(left, right)
    default:
      return left.kind === right.kind
  }
}

function sameFields(left: StructType, right: StructType): boolean {
  return (
    left.fields.length === right.fields.length &&
    left.fields.every((field, index) => {
      const other = right.fields[index]
      return other !== undefined && field.name === other.name && sameType(field.type, other.type)
    })
  )
}
