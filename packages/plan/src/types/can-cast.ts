import {
  type DataType,
  type GeographyType,
  type GeometryType,
  isShape,
  type StructType,
  sameType,
} from '@kindling/core'
import type { CastMode } from '../expressions/expression.ts'
import { type Coercion, isWider } from './common-type.ts'
import { widerDecimal } from './decimal-type.ts'
import { holdsShape, isCalendar, isIntegral, isInterval, isNested, isNumeric } from './type-class.ts'

/**
 * Tells whether `CAST(... AS ...)` is allowed between two types, as Spark's ANSI mode has it; without that mode some more
 * are: of dates, which have no number and give NULL, between booleans and timestamps, and of integers to their bytes.
 */
export function canCast(from: DataType, to: DataType, mode: CastMode = 'ansi'): boolean {
  if (mode === 'legacy') return canCastLegacy(from, to)
  if (to.kind === 'variant') return canBecomeVariant(from)
  if (from.kind === 'variant') return isHeldByVariant(to)
  if (isShape(from) && isShape(to)) return canCastShape(from, to)
  if (to.kind === 'string' && holdsShape(from)) return false
  if (from.kind === 'void' || to.kind === 'string' || from.kind === to.kind)
    return canCastParts(from, to, (part, target) => canCast(part, target))
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

/** A shape of one reference system may become one of any; a geometry becomes a geography, and back, where the types name the same. */
function canCastShape(from: ShapeType, to: ShapeType): boolean {
  return from.srid === to.srid || canWidenShape(from, to)
}

function canWidenShape(from: ShapeType, to: ShapeType): boolean {
  return from.kind === to.kind && (from.srid === to.srid || to.srid === 'any')
}

type ShapeType = GeometryType | GeographyType

function canCastLegacy(from: DataType, to: DataType): boolean {
  if (isNested(from) && from.kind === to.kind) {
    // A key must not become NULL.
    if (from.kind === 'map' && to.kind === 'map' && !keepsValue(from.key, to.key)) return false
    return canCastParts(from, to, canCastLegacy)
  }
  if (from.kind === 'date' && (isNumeric(to) || to.kind === 'boolean')) return true
  if (from.kind === 'timestamp' && to.kind === 'boolean') return true
  if (from.kind === 'boolean' && to.kind === 'timestamp') return true
  return (isIntegral(from) && to.kind === 'binary') || canCast(from, to)
}

/** Tells whether no value of a type becomes NULL where it is cast without ANSI mode; integers wrap. */
function keepsValue(from: DataType, to: DataType): boolean {
  if (to.kind === 'decimal') return isWider(to, from)
  if (isCalendar(from) || isCalendar(to)) return from.kind === to.kind || to.kind === 'string'
  return from.kind !== 'string' || to.kind === 'string' || to.kind === 'binary'
}

/** Tells whether a cast makes variants of a type: objects are made by `to_variant_object` alone. */
function canBecomeVariant(from: DataType): boolean {
  if (from.kind === 'array') return canBecomeVariant(from.element)
  return from.kind === 'void' || from.kind === 'variant' || isHeldByVariant(from, true)
}

/** Tells whether variants can be cast to a type; `single` leaves out types with parts. */
function isHeldByVariant(type: DataType, single = false): boolean {
  switch (type.kind) {
    case 'array':
      return !single && isHeldByVariant(type.element)
    case 'map':
      return !single && type.key.kind === 'string' && isHeldByVariant(type.value)
    case 'struct':
      return !single && type.fields.every((field) => isHeldByVariant(field.type))
    case 'variant':
    case 'boolean':
    case 'string':
    case 'binary':
      return true
    default:
      return isNumeric(type) || isCalendar(type)
  }
}

/**
 * Tells whether a value of the type, parts and all, can become a variant as an object does: keys of maps are texts.
 */
export function canBecomeObject(from: DataType): boolean {
  switch (from.kind) {
    case 'array':
      return canBecomeObject(from.element)
    case 'map':
      return from.key.kind === 'string' && canBecomeObject(from.value)
    case 'struct':
      return from.fields.every((field) => canBecomeObject(field.type))
    default:
      return isHeldByVariant(from, true)
  }
}

/**
 * Tells whether a value may become another type without being asked to, as an argument of a function: numbers become
 * any number (one that does not fit is an error at run time), simple types become text, text any simple type.
 */
export function canAssign(from: DataType, to: DataType, coercion: Coercion = 'ansi'): boolean {
  if (isShape(from) && isShape(to)) return canWidenShape(from, to)
  if (from.kind === 'void' || from.kind === to.kind)
    return canCastParts(from, to, (part, target) => canAssign(part, target, coercion))
  // Without ANSI mode a text is no condition.
  if (coercion === 'legacy' && from.kind === 'string' && to.kind === 'boolean') return false
  if (isNested(from) || isNested(to) || to.kind === 'interval') return false
  return (
    (isNumeric(from) && isNumeric(to)) ||
    (isCalendar(from) && isCalendar(to)) ||
    to.kind === 'string' ||
    (from.kind === 'string' && to.kind !== 'void' && to.kind !== 'variant')
  )
}

/** Tells whether a value becomes another type without any loss of range: a narrow number a wider one, NULL anything. */
export function canWiden(from: DataType, to: DataType): boolean {
  // Digits before the point count: where 38 do not suffice, decimals meet in a type with fewer behind it.
  if (from.kind === 'decimal' && to.kind === 'decimal') return sameType(widerDecimal(from, to), to)
  if (isShape(from) && isShape(to)) return canWidenShape(from, to)
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
  if (from.kind === 'variant') return to.kind !== 'variant'
  if (to.kind === 'variant') return false
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
