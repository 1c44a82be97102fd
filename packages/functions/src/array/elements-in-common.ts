import { errorOf, type KindlingError, sqlString } from '@kindling/core'
import { type Expression, tightestCommonType } from '@kindling/plan'

/** Checks the values of a call before its signature is looked at. */
export type ValuesCheck = (values: readonly Expression[]) => readonly Expression[]

/**
 * Refuses two values that are not arrays whose elements have a type in common; a text is none of numbers here. (Spark:
 * `BinaryArrayExpressionWithImplicitCast`)
 */
export function twoArrays(name: string): ValuesCheck {
  return (values) => {
    const [left, right] = values
    if (left === undefined || right === undefined || values.length !== 2) return values
    if (left.type.kind === 'array' && right.type.kind === 'array' && haveCommonElement(left, right))
      return values
    throw refusal('DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES', name, left, right)
  }
}

/** Refuses a value that is no element of the array before it, where `at` says which argument it is. */
export function arrayAndElement(name: string, at = 1): ValuesCheck {
  return (values) => {
    const [list, value] = [values[0], values[at]]
    if (list?.type.kind !== 'array' || value === undefined) return values
    if (tightestCommonType(list.type.element, value.type) !== undefined) return values
    throw refusal('DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES', name, list, value)
  }
}

/** As `arrayAndElement`, and refuses what is no array in the same words. */
export function onlyArrayAndElement(name: string, at = 1): ValuesCheck {
  const check = arrayAndElement(name, at)
  return (values) => {
    const [list, value] = [values[0], values[at]]
    if (list === undefined || value === undefined || list.type.kind === 'array') return check(values)
    throw refusal('DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES', name, list, value)
  }
}

/** Refuses a NULL without a type, which is an element of no array, and no array. */
export function typedValues(name: string, check: ValuesCheck): ValuesCheck {
  return (values) => {
    const untyped = values.find(({ type }) => type.kind === 'void')
    if (untyped === undefined) return check(values)
    throw errorOf('DATATYPE_MISMATCH.NULL_TYPE', { functionName: `\`${name}\`` }, { origin: untyped.origin })
  }
}

function haveCommonElement({ type: left }: Expression, { type: right }: Expression): boolean {
  if (left.kind !== 'array' || right.kind !== 'array') return false
  return tightestCommonType(left.element, right.element) !== undefined
}

function refusal(
  code: 'DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES' | 'DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES',
  name: string,
  left: Expression,
  right: Expression,
): KindlingError {
  const [leftType = '', rightType = ''] = [left, right].map(({ type }) => `\`${sqlString(type)}\``)
  return errorOf(code, { functionName: `\`${name}\``, leftType, rightType }, { origin: right.origin })
}
