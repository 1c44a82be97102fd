import type { DataType, StructType } from '@kindling/core'
import { isWider } from './common-type.ts'
import { isNumeric } from './type-class.ts'

/** Tells whether `CAST(... AS ...)` is allowed between two types, as Spark's ANSI mode has it. */
export function canCast(from: DataType, to: DataType): boolean {
  if (from.kind === 'void' || to.kind === 'string' || from.kind === to.kind)
    return canCastParts(from, to, canCast)
  if (isNumeric(from) || from.kind === 'boolean') return isNumeric(to) || to.kind === 'boolean'
  if (from.kind === 'string') return isNumeric(to) || to.kind === 'boolean' || to.kind === 'binary'
  return false
}

/**
 * Tells whether a value may become another type without being asked to, as an argument of a function: numbers become
 * any number (one that does not fit is an error at run time), simple types become text, text any simple type.
 */
export function canAssign(from: DataType, to: DataType): boolean {
  if (from.kind === 'void' || from.kind === to.kind) return canCastParts(from, to, canAssign)
  if (from.kind === 'array' || from.kind === 'struct' || to.kind === 'array' || to.kind === 'struct')
    return false
  return (
    (isNumeric(from) && isNumeric(to)) ||
    to.kind === 'string' ||
    (from.kind === 'string' && to.kind !== 'void')
  )
}

/** Tells whether a value becomes another type without any loss of range: a narrow number a wider one, NULL anything. */
export function canWiden(from: DataType, to: DataType): boolean {
  if (from.kind === 'void' || from.kind === to.kind) return canCastParts(from, to, canWiden)
  return isWider(to, from)
}

type Test = (from: DataType, to: DataType) => boolean

function canCastParts(from: DataType, to: DataType, test: Test): boolean {
  if (from.kind === 'array' && to.kind === 'array') return test(from.element, to.element)
  if (from.kind === 'struct' && to.kind === 'struct') return canCastFields(from, to, test)
  return true
}

function canCastFields(from: StructType, to: StructType, test: Test): boolean {
  if (from.fields.length !== to.fields.length) return false
  return from.fields.every((field, index) => {
    const target = to.fields[index]
    return target !== undefined && test(field.type, target.type)
  })
}
