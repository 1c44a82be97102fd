import type { ArrayType, DataType } from '@kindling/core'

/** Is what a function says of a type: the type itself, a variable that stands for one of a class, or an array of such. */
export type TypePattern = DataType | TypeVariable | ArrayPattern | AnyPattern

/** Stands for one type throughout a signature: arguments that share it are cast to the type that they have in common. */
export interface TypeVariable {
  readonly kind: 'variable'
  readonly name: string
  readonly among: TypeClass
}

/** Names a set of types. `fractional` are float and double, `binaryNumber` those and the integers: all but decimals. */
export type TypeClass =
  | 'any'
  | 'orderable'
  | 'numeric'
  | 'integral'
  | 'fractional'
  | 'decimal'
  | 'binaryNumber'

export interface ArrayPattern {
  readonly kind: 'arrayOf'
  readonly element: TypePattern
}

/** Stands for any type, and for another one each time, as the values of a struct do. Only parameters can have it. */
export interface AnyPattern {
  readonly kind: 'anything'
}

export const anything: AnyPattern = { kind: 'anything' }

/** Makes a type variable. */
export function variable(name: string, among: TypeClass): TypeVariable {
  return { kind: 'variable', name, among }
}

/** Makes the pattern of an array. */
export function arrayOf(element: DataType): ArrayType
export function arrayOf(element: TypePattern): ArrayPattern
export function arrayOf(element: TypePattern): ArrayPattern | ArrayType {
  return element.kind === 'variable' || element.kind === 'arrayOf' || element.kind === 'anything'
    ? { kind: 'arrayOf', element }
    : { kind: 'array', element, containsNull: true }
}
