import { type DataType, type StructType, sameType } from '@kindling/core'
import { isWider } from './common-type.ts'
import { widerDecimal } from './decimal-type.ts'
import { isCalendar, isIntegral, isInterval, isNested, isNumeric } from './type-class.ts'

/** Tells whether `CAST(... AS ...)` is allowed between two types, as Spark's ANSI mode has it. */
export function canCast(from: DataType, to: DataType): boolean {
  if (from.kind === 'void' || to.kind === 'string' || from.kind === to.kind)
    return canCastParts(from, to, canCast)
  if (from.kind === 'time') return isIntegral(to) || to.kind === 'decimal'
  if (to.kind === 'time') return from.kind === 'string'
  if (from.kind === 'interval') return false
  if (to.kind === 'interval') return from.kind === 'string'
  if (isInterval(from)) return isIntegral(to)
  if (isInterval(to)) return isIntegral(from) || from.kind === 'string'
  if (isNumeric(from)) return isNumeric(to) || to.kind === 'boolean' || to.kind === 'timestamp'
  if (from.kind === 'boolean') return isNumeric(to)
  if (from.kind === 'string')
    return isNumeric(to) || isCalendar(to) || to.kind === 'boolean' || to.kind === 'binary'
  if (isCalendar(from)) return isCalendar(to) || (from.kind === 'timestamp' && isNumeric(to))
  return false
}

/**
 * Tells whether a value may become another type without being asked to, as an argument of a function: numbers become
 * any number (one that does not fit is an error at run time), simple types become text, text any simple type.
 */
export function canAssign(from: DataType, to: DataType): boolean {
  if (from.kind === 'void' || from.kind === to.kind) return canCastParts(from, to, canAssign)
  if (isNested(from) || isNested(to) || to.kind === 'interval') return false
  return (
    (isNumeric(from) && isNumeric(to)) ||
    (isCalendar(from) && isCalendar(to)) ||
    to.kind === 'string' ||
    (from.kind === 'string' && to.kind !== 'void')
  )
}

/** Tells whether a value becomes another type without any loss of range: a narrow number a wider one, NULL anything. */
export function canWiden(from: DataType, to: DataType): boolean {
  // Digits before the point count: where 38 do not suffice, decimals meet in a type with fewer behind it.
  if (from.kind === 'decimal' && to.kind === 'decimal') return sameType(widerDecimal(from, to), to)
  if (from.kind === 'void' || from.kind === to.kind) return canCastParts(from, to, canWiden)
  if (from.kind === 'date') return isCalendar(to)
  return isWider(to, from)
}

type Test = (from: DataType, to: DataType) => boolean

function canCastParts(from: DataType, to: DataType, test: Test): boolean {
  if (from.kind === 'array' && to.kind === 'array') return test(from.element, to.element)
  if (from.kind === 'struct' && to.kind === 'struct') return canCastFields(from, to, test)
  if (from.kind === 'map' && to.kind === 'map') return test(from.key, to.key) && test(from.value, to.value)
  return true
}

function canCastFields(from: StructType, to: StructType, test: Test): boolean {
  if (from.fields.length !== to.fields.length) return false
  return from.fields.every((field, index) => {
    const target = to.fields[index]
    return target !== undefined && test(field.type, target.type)
  })
}

/** Tells whether a cast between two types, or between parts of them, asks for a time zone. */
export function dependsOnTimeZone(from: DataType, to: DataType): boolean {
  if (from.kind === 'timestamp') return to.kind === 'string' || (isCalendar(to) && to.kind !== 'timestamp')
  if (to.kind === 'timestamp')
    return from.kind === 'string' || from.kind === 'date' || from.kind === 'timestamp_ntz'
  switch (from.kind) {
    case 'array':
      return dependsOnTimeZone(from.element, to.kind === 'array' ? to.element : to)
    case 'map':
      if (to.kind !== 'map') return dependsOnTimeZone(from.key, to) || dependsOnTimeZone(from.value, to)
      return dependsOnTimeZone(from.key, to.key) || dependsOnTimeZone(from.value, to.value)
    case 'struct':
      return from.fields.some((field, index) =>
        dependsOnTimeZone(field.type, to.kind === 'struct' ? (to.fields[index]?.type ?? to) : to),
      )
    default:
      return false
  }
}
