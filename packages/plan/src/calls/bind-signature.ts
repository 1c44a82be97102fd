import { bigint, type DataType, decimal, double, field, int, struct, time, void_ } from '@kindling/core'
import type { Parameter, TypeBindings } from '../functions/definition.ts'
import type { StructPattern, TypePattern, TypeVariable } from '../functions/type-pattern.ts'
import { type Coercion, commonType, tightestCommonType } from '../types/common-type.ts'
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
  coercion: Coercion = 'ansi',
): Binding | undefined {
  const bindings = bindVariables(parameters, types, fit, coercion)
  if (bindings === undefined) return undefined
  const targets = parameters.map((parameter, index) => instantiate(parameter.type, bindings, types[index]))
  const allFit = parameters.every((parameter, index) => {
    const [type, target = void_] = [types[index], targets[index]]
    const own = parameter.strict === true ? strictest(fit) : fit
    return type !== undefined && fits(type, target, own, coercion)
  })
  return allFit ? { types: targets, bindings } : undefined
}

function strictest(fit: Fit): Fit {
  return fit === 'implicit' ? 'widening' : fit
}

/** Replaces the type variables of a pattern by what they stand for, and "anything" by the type that is there. */
export function instantiate(pattern: TypePattern, bindings: TypeBindings, there: DataType = void_): DataType {
  switch (pattern.kind) {
    case 'anything':
      return there
    case 'variable':
      return bindings[pattern.name] ?? void_
    case 'arrayOf': {
      const [element, containsNull] =
        there.kind === 'array' ? [there.element, there.containsNull] : [void_, true]
      return { kind: 'array', element: instantiate(pattern.element, bindings, element), containsNull }
    }
    case 'mapOf': {
      const [key, value] = there.kind === 'map' ? [there.key, there.value] : [void_, void_]
      return {
        kind: 'map',
        key: instantiate(pattern.key, bindings, key),
        value: instantiate(pattern.value, bindings, value),
        valueContainsNull: there.kind === 'map' ? there.valueContainsNull : true,
      }
    }
    case 'structOf':
      return instantiateStruct(pattern, bindings, there)
    case 'lambda':
      return instantiate(pattern.returns, bindings, there)
    default:
      return pattern
  }
}

/** The names of fields are those that are there. */
function instantiateStruct({ fields }: StructPattern, bindings: TypeBindings, there: DataType): DataType {
  const own = there.kind === 'struct' ? there.fields : []
  if (fields === undefined) return struct(own)
  return struct(
    fields.map((pattern, index) => {
      const { name, type, nullable } = own[index] ?? field(`col${index + 1}`, void_)
      return field(name, instantiate(pattern, bindings, type), nullable)
    }),
  )
}

function bindVariables(
  parameters: readonly Parameter[],
  types: readonly DataType[],
  fit: Fit,
  coercion: Coercion,
): TypeBindings | undefined {
  const variables = new Map<string, { variable: TypeVariable; type: DataType }>()
  const all = occurrencesOfAll(
    parameters.map(({ type }) => type),
    types,
  )
  if (all === 'mismatch') return undefined
  for (const { variable, type: found } of coercion === 'ansi' ? all : textsFirst(all)) {
    const known = variables.get(variable.name)
    const mixes = fit === 'implicit' && (coercion === 'ansi' || variable.mixesText !== false)
    const type = known === undefined ? found : meet(known.type, found, mixes ? fit : 'widening', coercion)
    if (type === undefined) return undefined
    variables.set(variable.name, { variable, type })
  }
  const bindings: Record<string, DataType> = {}
  for (const [name, { variable, type }] of variables) {
    const bound = adapt(type, variable, fit)
    if (bound === undefined) return undefined
    bindings[name] = bound
  }
  return bindings
}

interface Occurrence {
  readonly variable: TypeVariable
  readonly type: DataType
}

/** Finds the variables in a pattern and the parts of the argument's type that stand in their place. */
function occurrencesOf(pattern: TypePattern, type: DataType): readonly Occurrence[] | 'mismatch' {
  switch (pattern.kind) {
    case 'variable':
      return [{ variable: pattern, type }]
    case 'arrayOf':
      if (type.kind === 'void') return occurrencesOf(pattern.element, void_)
      return type.kind === 'array' ? occurrencesOf(pattern.element, type.element) : 'mismatch'
    case 'mapOf':
      if (type.kind === 'void') return occurrencesOfAll([pattern.key, pattern.value], [void_, void_])
      return type.kind === 'map'
        ? occurrencesOfAll([pattern.key, pattern.value], [type.key, type.value])
        : 'mismatch'
    case 'structOf': {
      const { fields } = pattern
      if (type.kind === 'void')
        return occurrencesOfAll(
          fields ?? [],
          (fields ?? []).map(() => void_),
        )
      if (type.kind !== 'struct') return 'mismatch'
      if (fields === undefined) return []
      if (fields.length !== type.fields.length) return 'mismatch'
      return occurrencesOfAll(
        fields,
        type.fields.map((field) => field.type),
      )
    }
    case 'lambda':
      return occurrencesOf(pattern.returns, type)
    default:
      return []
  }
}

function occurrencesOfAll(
  patterns: readonly TypePattern[],
  types: readonly DataType[],
): readonly Occurrence[] | 'mismatch' {
  const found: Occurrence[] = []
  for (const [index, pattern] of patterns.entries()) {
    const occurrences = occurrencesOf(pattern, types[index] ?? void_)
    if (occurrences === 'mismatch') return 'mismatch'
    found.push(...occurrences)
  }
  return found
}

/** A text makes texts of types that have nothing in common, wherever it stands (Spark: `findWiderCommonType`). */
function textsFirst(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  const isText = ({ type }: Occurrence): boolean => type.kind === 'string'
  return [...occurrences.filter(isText), ...occurrences.filter((each) => !isText(each))]
}

function meet(left: DataType, right: DataType, fit: Fit, coercion: Coercion): DataType | undefined {
  if (fit === 'implicit') return commonType(left, right, coercion)
  const common = tightestCommonType(left, right, coercion)
  if (fit === 'widening' || common === undefined) return common
  return fits(left, common, 'exact') && fits(right, common, 'exact') ? common : undefined
}

/** Takes a type into the class of its variable, where that class asks for other numbers than what came. */
function adapt(type: DataType, { among }: TypeVariable, fit: Fit): DataType | undefined {
  if (type.kind === 'void') return untyped(among)
  if (isInClass(type, among)) return type
  if (fit === 'exact') return undefined
  if (isNumeric(type) && (among === 'fractional' || among === 'binaryNumber')) return double
  if (among === 'geospatial') return undefined
  if (among === 'decimal') return decimalFor(type)
  if (among === 'time') return fit === 'implicit' && type.kind === 'string' ? time() : undefined
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
    case 'time':
      return time()
    case 'any':
    case 'orderable':
    case 'interval':
    case 'geospatial':
      return void_
  }
}
