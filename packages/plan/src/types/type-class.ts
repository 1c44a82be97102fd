import { type DataType, type DayTimeIntervalType, isShape, type YearMonthIntervalType } from '@kindling/core'
import type { TypeClass } from '../functions/type-pattern.ts'

/** Tells whether a type is one of the integers. */
export function isIntegral(type: DataType): boolean {
  return type.kind === 'tinyint' || type.kind === 'smallint' || type.kind === 'int' || type.kind === 'bigint'
}

/** Tells whether a type is one of the floating-point numbers. */
export function isFractional(type: DataType): boolean {
  return type.kind === 'float' || type.kind === 'double'
}

/** Tells whether a type is one of the numbers. */
export function isNumeric(type: DataType): boolean {
  return isIntegral(type) || isFractional(type) || type.kind === 'decimal'
}

/** Tells whether a type holds dates or times of day on them. */
export function isCalendar(type: DataType): boolean {
  return type.kind === 'date' || type.kind === 'timestamp' || type.kind === 'timestamp_ntz'
}

export function isInterval(type: DataType): type is YearMonthIntervalType | DayTimeIntervalType {
  return type.kind === 'yearMonthInterval' || type.kind === 'dayTimeInterval'
}

/** Tells whether a type has parts. */
export function isNested(type: DataType): boolean {
  return type.kind === 'array' || type.kind === 'struct' || type.kind === 'map' || type.kind === 'vector'
}

/** Tells whether a type is of a kind, or has a part that is. */
export function holdsKind(type: DataType, kind: DataType['kind']): boolean {
  if (type.kind === kind) return true
  if (type.kind === 'array') return holdsKind(type.element, kind)
  if (type.kind === 'map') return holdsKind(type.key, kind) || holdsKind(type.value, kind)
  return type.kind === 'struct' && type.fields.some((field) => holdsKind(field.type, kind))
}

/** Tells whether values of a type can be compared and sorted: all but maps, variants, shapes and calendar intervals, and what holds them. */
export function isOrderable(type: DataType): boolean {
  if (type.kind === 'array') return isOrderable(type.element)
  if (type.kind === 'struct') return type.fields.every((field) => isOrderable(field.type))
  return type.kind !== 'map' && type.kind !== 'interval' && type.kind !== 'variant' && !isShape(type)
}

/**
 * Tells whether values of a type can at least be told to be equal, so that rows are grouped by them; `isOrderable` says more.
 * Maps have no order, but are equal where their entries are.
 */
export function isGroupable(type: DataType): boolean {
  if (type.kind === 'array') return isGroupable(type.element)
  if (type.kind === 'map') return isGroupable(type.key) && isGroupable(type.value)
  if (type.kind === 'struct') return type.fields.every((field) => isGroupable(field.type))
  return isOrderable(type) || type.kind === 'interval' || isShape(type)
}

/** Tells whether a type is one of shapes, or has a part that is. */
export function holdsShape(type: DataType): boolean {
  return holdsKind(type, 'geometry') || holdsKind(type, 'geography')
}

/** Tells whether a type belongs to a class. */
export function isInClass(type: DataType, among: TypeClass): boolean {
  switch (among) {
    case 'any':
      return true
    case 'orderable':
      return isOrderable(type)
    case 'numeric':
      return isNumeric(type)
    case 'integral':
      return isIntegral(type)
    case 'fractional':
      return isFractional(type)
    case 'decimal':
      return type.kind === 'decimal'
    case 'binaryNumber':
      return isIntegral(type) || isFractional(type)
    case 'time':
      return type.kind === 'time'
    case 'geospatial':
      return isShape(type)
    case 'interval':
      return isInterval(type)
  }
}
