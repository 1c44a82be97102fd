import type { ArrayType, DataType } from '@kindling/core'

/**
 * Is what a function says of a type: the type itself, a variable that stands for one of a class, a nested type of such,
 * or a function of values.
 */
export type TypePattern =
  | DataType
  | TypeVariable
  | ArrayPattern
  | MapPattern
  | StructPattern
  | AnyPattern
  | LambdaPattern

/** Stands for one type throughout a signature: arguments that share it are cast to the type that they have in common. */
export interface TypeVariable {
  readonly kind: 'variable'
  readonly name: string
  readonly among: TypeClass
  /** False where no text may meet another type in it without ANSI mode, as in `greatest`. */
  readonly mixesText?: false
}

/** Names a set of types. `fractional` are float and double, `binaryNumber` those and the integers: all but decimals. */
export type TypeClass =
  | 'any'
  | 'orderable'
  | 'numeric'
  | 'integral'
  | 'fractional'
  | 'decimal'
  | 'time'
  | 'binaryNumber'
  | 'interval'
  | 'geospatial'

export interface ArrayPattern {
  readonly kind: 'arrayOf'
  readonly element: TypePattern
}

export interface MapPattern {
  readonly kind: 'mapOf'
  readonly key: TypePattern
  readonly value: TypePattern
}

/** Stands for structs of as many fields, whatever their names; without fields, for every struct. */
export interface StructPattern {
  readonly kind: 'structOf'
  readonly fields?: readonly TypePattern[]
}

/**
 * Stands for a function of values, an argument of a higher-order function: `(x, i) -> x + i`. It may take fewer
 * parameters than are listed, but `least` of them. Only parameters can have it.
 */
export interface LambdaPattern {
  readonly kind: 'lambda'
  readonly parameters: readonly LambdaParameterPattern[]
  readonly least: number
  readonly returns: TypePattern
}

export interface LambdaParameterPattern {
  readonly type: TypePattern
  /** Tells whether NULL can be given, from the types of the arguments of the call; by default it can. */
  readonly nullable?: (types: readonly DataType[]) => boolean
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
  return isType(element) ? { kind: 'array', element, containsNull: true } : { kind: 'arrayOf', element }
}

/** Makes the pattern of a map. */
export function mapOf(key: TypePattern, value: TypePattern): MapPattern {
  return { kind: 'mapOf', key, value }
}

/** Makes the pattern of a struct with fields of these types, or of any struct. */
export function structOf(...fields: readonly TypePattern[]): StructPattern {
  return fields.length === 0 ? { kind: 'structOf' } : { kind: 'structOf', fields }
}

/** Makes the pattern of a function of values. */
export function lambdaOf(
  parameters: readonly LambdaParameterPattern[],
  returns: TypePattern,
  least: number = parameters.length,
): LambdaPattern {
  return { kind: 'lambda', parameters, returns, least }
}

const PATTERN_KINDS: ReadonlySet<string> = new Set([
  'variable',
  'arrayOf',
  'mapOf',
  'structOf',
  'anything',
  'lambda',
])

function isType(pattern: TypePattern): pattern is DataType {
  return !PATTERN_KINDS.has(pattern.kind)
}

/** Writes a pattern as error messages and the reference show it; a variable and a type as the caller says. */
export function patternText(
  pattern: TypePattern,
  variable: (variable: TypeVariable) => string,
  type: (type: DataType) => string,
): string {
  const text = (part: TypePattern): string => patternText(part, variable, type)
  switch (pattern.kind) {
    case 'variable':
      return variable(pattern)
    case 'anything':
      return 'any'
    case 'arrayOf':
      return `array<${text(pattern.element)}>`
    case 'mapOf':
      return `map<${text(pattern.key)}, ${text(pattern.value)}>`
    case 'structOf':
      return pattern.fields === undefined ? 'struct' : `struct<${pattern.fields.map(text).join(', ')}>`
    case 'lambda':
      return `(${pattern.parameters.map(({ type: parameter }) => text(parameter)).join(', ')}) -> ${text(pattern.returns)}`
    default:
      return type(pattern)
  }
}
