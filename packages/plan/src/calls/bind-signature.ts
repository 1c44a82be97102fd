import { bigint, type DataType, decimal, double, int, void_ } from '@kindling/core'
import type { Parameter, TypeBindings } from '../functions/definition.ts'
import type { TypePattern, TypeVariable } from '../functions/type-pattern.ts'
import { commonType, tightestCommonType } from '../types/common-type.ts'
import { decimalFor } from '../types/decimal-type.ts'
import { isInClass, isNumeric } from '../types/type-class.ts'
import { type Fit, fits } from './fit.ts'

/** Says what the types of a call become. */
export interface Binding {
  /** What each argument must be cast to. */
  readonly types: readonly DataType[]
  readonly bindings: TypeBindings
}

/** Fits the types of arguments to parameters, one for each; gives nothing when they do not fit. */
export function bindSignature(
  parameters: readonly Parameter[],
  types: readonly DataType[],
  fit: Fit,
): Binding | undefined {
  const bindings = bindVariables(parameters, types, fit)
  if (bindings === undefined) return undefined
  const targets = parameters.map((parameter, index) => instantiate(parameter.type, bindings, types[index]))
  const allFit = targets.every((target, index) => {
    const type = types[index]
    return type !== undefined && fits(type, target, fit)
  })
  return allFit ? { types: targets, bindings } : undefined
}

/** Replaces the type variables of a pattern by what they stand for, and "anything" by the type that is there. */
export function instantiate(pattern: TypePattern, bindings: TypeBindings, there: DataType = void_): DataType {
  if (pattern.kind === 'anything') return there
  if (pattern.kind === 'variable') return bindings[pattern.name] ?? void_
  if (pattern.kind === 'arrayOf') {
    const element = there.kind === 'array' ? there.element : void_
    return { kind: 'array', element: instantiate(pattern.element, bindings, element), containsNull: true }
  }
  return pattern
}

function bindVariables(
  parameters: readonly Parameter[],
  types: readonly DataType[],
  fit: Fit,
): TypeBindings | undefined {
  const variables = new Map<string, { variable: TypeVariable; type: DataType }>()
  for (const [index, parameter] of parameters.entries()) {
    const occurrence = occurrenceOf(parameter.type, types[index] ?? void_)
    if (occurrence === 'mismatch') return undefined
    if (occurrence === undefined) continue
    const known = variables.get(occurrence.variable.name)
    const type = known === undefined ? occurrence.type : meet(known.type, occurrence.type, fit)
    if (type === undefined) return undefined
    variables.set(occurrence.variable.name, { variable: occurrence.variable, type })
  }
  const bindings: Record<string, DataType> = {}
  for (const [name, { variable, type }] of variables) {
    const bound = adapt(type, variable, fit)
    if (bound === undefined) return undefined
    bindings[name] = bound
  }
  return bindings
}

/** Finds the variable in a pattern and the part of the argument's type that stands in its place. */
function occurrenceOf(
  pattern: TypePattern,
  type: DataType,
): { readonly variable: TypeVariable; readonly type: DataType } | 'mismatch' | undefined {
  if (pattern.kind === 'variable') return { variable: pattern, type }
  if (pattern.kind !== 'arrayOf') return undefined
  if (type.kind === 'void') return occurrenceOf(pattern.element, void_)
  return type.kind === 'array' ? occurrenceOf(pattern.element, type.element) : 'mismatch'
}

function meet(left: DataType, right: DataType, fit: Fit): DataType | undefined {
  if (fit === 'implicit') return commonType(left, right)
  const common = tightestCommonType(left, right)
  if (fit === 'widening' || common === undefined) return common
  return fits(left, common, 'exact') && fits(right, common, 'exact') ? common : undefined
}

/** Takes a type into the class of its variable, where that class asks for other numbers than what came. */
function adapt(type: DataType, { among }: TypeVariable, fit: Fit): DataType | undefined {
  if (type.kind === 'void') return untyped(among)
  if (isInClass(type, among)) return type
  if (fit === 'exact') return undefined
  if (isNumeric(type) && (among === 'fractional' || among === 'binaryNumber')) return double
  if (among === 'decimal') return decimalFor(type)
  if (fit === 'implicit' && type.kind === 'string') return among === 'integral' ? bigint : double
  return undefined
}

function untyped(among: TypeVariable['among']): DataType {
  switch (among) {
    case 'numeric':
    case 'fractional':
    case 'binaryNumber':
      return double
    case 'decimal':
      return decimal(1, 0)
    case 'integral':
      return int
    case 'any':
    case 'orderable':
      return void_
  }
}
