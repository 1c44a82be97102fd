import type { DataType, DayTimeIntervalType, StructField, YearMonthIntervalType } from '@kindling/core'
import { bigint, double, isShape, sameType, string, timestamp } from '@kindling/core'
import { decimalFor, holdsDecimal, widerDecimal } from './decimal-type.ts'
import { isCalendar, isFractional, isIntegral, isInterval, isNested, isNumeric } from './type-class.ts'

/** Says by which of Spark's rules types meet and values are cast unasked: those of ANSI mode, or those without it. */
export type Coercion = 'ansi' | 'legacy'

/** Orders the numeric types: what stands to the right holds what stands to the left. */
const WIDTHS: readonly DataType['kind'][] = ['tinyint', 'smallint', 'int', 'bigint', 'float', 'double']

/** Tells whether every value of one numeric type can become one of another without a narrower range. */
export function isWider(wide: DataType, narrow: DataType): boolean {
  if (wide.kind === 'decimal') {
    const held = decimalFor(narrow)
    return held !== undefined && holdsDecimal(wide, held)
  }
  if (narrow.kind === 'decimal') return isFractional(wide)
  return isNumeric(wide) && isNumeric(narrow) && WIDTHS.indexOf(wide.kind) >= WIDTHS.indexOf(narrow.kind)
}

/**
 * Finds the type that two types have in common without reading text as numbers (Spark's tightest common type: an integer
 * and a float meet in double, without ANSI mode in float). NULL takes any type; arrays and structs meet part by part.
 */
export function tightestCommonType(
  left: DataType,
  right: DataType,
  coercion: Coercion = 'ansi',
): DataType | undefined {
  return merge(left, right, coercion === 'ansi' ? STRICT : LEGACY_STRICT)
}

/**
 * Finds the type that two types have in common, where text becomes what it meets: bigint beside integers, double beside
 * other numbers, else the other type (Spark's least common type in ANSI mode). Without ANSI mode what meets text becomes
 * text, but for booleans and bytes (Spark: `TypeCoercion.findWiderTypeForTwo`).
 */
export function commonType(
  left: DataType,
  right: DataType,
  coercion: Coercion = 'ansi',
): DataType | undefined {
  return merge(left, right, coercion === 'ansi' ? PROMOTING : LEGACY_PROMOTING)
}

/**
 * Finds the type in which two values are compared without ANSI mode: text becomes what it meets, a double beside
 * decimals; a boolean can equal a number (Spark: `findCommonTypeForBinaryComparison`, `BooleanEquality`).
 */
export function legacyComparedType(
  left: DataType,
  right: DataType,
  forEquality: boolean,
): DataType | undefined {
  if (left.kind === 'string' || right.kind === 'string') {
    const other = left.kind === 'string' ? right : left
    if (other.kind === 'decimal') return double
    const hasNoText =
      isNested(other) || isInterval(other) || other.kind === 'interval' || other.kind === 'variant'
    return hasNoText ? undefined : other
  }
  if (forEquality && left.kind === 'boolean' && isNumeric(right)) return right
  if (forEquality && right.kind === 'boolean' && isNumeric(left)) return left
  return commonType(left, right, 'legacy')
}

/** Says what becomes of an integer beside a float, and of types that have nothing in common of their own. */
interface Meeting {
  readonly widensFloats: boolean
  otherwise(left: DataType, right: DataType): DataType | undefined
}

const STRICT: Meeting = { widensFloats: true, otherwise: () => undefined }
const LEGACY_STRICT: Meeting = { widensFloats: false, otherwise: () => undefined }
const PROMOTING: Meeting = { widensFloats: true, otherwise: promoteText }
const LEGACY_PROMOTING: Meeting = { widensFloats: false, otherwise: becomeText }

function merge(left: DataType, right: DataType, meeting: Meeting): DataType | undefined {
  if (left.kind === 'void') return right
  if (right.kind === 'void') return left
  if (left.kind === 'array' && right.kind === 'array') {
    const element = merge(left.element, right.element, meeting)
    if (element === undefined) return undefined
    return { kind: 'array', element, containsNull: left.containsNull || right.containsNull }
  }
  if (left.kind === 'struct' && right.kind === 'struct')
    return mergeFields(left.fields, right.fields, meeting)
  if (left.kind === 'map' && right.kind === 'map') {
    const key = merge(left.key, right.key, meeting)
    const value = merge(left.value, right.value, meeting)
    if (key === undefined || value === undefined) return undefined
    return { kind: 'map', key, value, valueContainsNull: left.valueContainsNull || right.valueContainsNull }
  }
  if (sameType(left, right)) return left
  if (isShape(left) && isShape(right)) return left.kind === right.kind ? { ...left, srid: 'any' } : undefined
  if (left.kind === 'decimal' || right.kind === 'decimal') return mergeDecimals(left, right, meeting)
  if (isCalendar(left) && isCalendar(right)) return mergeCalendar(left, right)
  if (isInterval(left) && isInterval(right) && left.kind === right.kind) return mergeIntervals(left, right)
  if (isNumeric(left) && isNumeric(right)) {
    const wider = isWider(left, right) ? left : right
    return wider.kind === 'float' && meeting.widensFloats ? double : wider
  }
  return meeting.otherwise(left, right)
}

/** Beside a float or double a decimal becomes a double; beside an integer it makes room for its digits. */
function mergeDecimals(left: DataType, right: DataType, meeting: Meeting): DataType | undefined {
  if (isFractional(left) || isFractional(right)) return double
  const [first, second] = [decimalFor(left), decimalFor(right)]
  return first === undefined || second === undefined
    ? meeting.otherwise(left, right)
    : widerDecimal(first, second)
}

function mergeCalendar(left: DataType, right: DataType): DataType {
  if (left.kind === 'timestamp' || right.kind === 'timestamp') return timestamp
  return left.kind === 'date' ? right : left
}

function mergeIntervals(left: IntervalType, right: IntervalType): DataType {
  const units = left.kind === 'yearMonthInterval' ? YEAR_MONTH_UNITS : DAY_TIME_UNITS
  const start = units[Math.min(units.indexOf(left.start), units.indexOf(right.start))]
  const end = units[Math.max(units.indexOf(left.end), units.indexOf(right.end))]
  return { kind: left.kind, start, end } as IntervalType
}

type IntervalType = YearMonthIntervalType | DayTimeIntervalType

const YEAR_MONTH_UNITS: readonly string[] = ['year', 'month']
const DAY_TIME_UNITS: readonly string[] = ['day', 'hour', 'minute', 'second']

function mergeFields(
  left: readonly StructField[],
  right: readonly StructField[],
  meeting: Meeting,
): DataType | undefined {
  if (left.length !== right.length) return undefined
  const fields: StructField[] = []
  for (const [index, field] of left.entries()) {
    const other = right[index]
    if (other === undefined || field.name.toLowerCase() !== other.name.toLowerCase()) return undefined
    const type = merge(field.type, other.type, meeting)
    if (type === undefined) return undefined
    fields.push({ name: field.name, type, nullable: field.nullable || other.nullable })
  }
  return { kind: 'struct', fields }
}

function promoteText(left: DataType, right: DataType): DataType | undefined {
  if (left.kind === 'string') return typeOfTextBeside(right)
  if (right.kind === 'string') return typeOfTextBeside(left)
  return undefined
}

function becomeText(left: DataType, right: DataType): DataType | undefined {
  if (left.kind !== 'string' && right.kind !== 'string') return undefined
  const other = left.kind === 'string' ? right : left
  const stays =
    isNested(other) ||
    other.kind === 'binary' ||
    other.kind === 'boolean' ||
    other.kind === 'variant' ||
    other.kind === 'interval'
  return stays ? undefined : string
}

function typeOfTextBeside(other: DataType): DataType | undefined {
  if (isIntegral(other)) return bigint
  if (isFractional(other) || other.kind === 'decimal') return double
  return isNested(other) || isInterval(other) || other.kind === 'interval' || other.kind === 'time'
    ? undefined
    : other
}
