import { type DataType, decimal, double, type Origin } from '@kindling/core'
import type { Expression } from '../expressions/expression.ts'
import { type CallRules, castMode, NO_RULES } from '../functions/call-rules.ts'
import type { FunctionDefinition, Parameter, Signature } from '../functions/definition.ts'
import { type Coercion, commonType, legacyComparedType } from '../types/common-type.ts'
import { decimalFor } from '../types/decimal-type.ts'
import { type Binding, bindSignature } from './bind-signature.ts'
import { castOf } from './cast-of.ts'
import type { Fit } from './fit.ts'
import { namesAlike } from './names-alike.ts'
import { parametersFor } from './parameters.ts'
import { differentOperands, misfit, type RefusedCall, wrongCount, wrongOperand } from './signature-errors.ts'

/** Is a signature that takes as many arguments as a call has. */
export interface Candidate {
  readonly signature: Signature
  /** The parameter of each argument. */
  readonly parameters: readonly Parameter[]
}

/** Is the signature that a call uses. */
export interface Choice {
  readonly signature: Signature
  readonly binding: Binding
  /** The arguments, before they are cast to the types of the binding. */
  readonly values: readonly Expression[]
}

/**
 * Chooses the signature of a call as Spark's ANSI mode does: the first that fits as it is, else the first that only
 * needs wider numbers. After that the operands of an operator must agree on a type, where text follows the other side;
 * arguments of other functions are cast as far as implicit casts go.
 */
export function chooseSignature(
  definition: FunctionDefinition,
  given: readonly Expression[],
  origin: Origin | undefined,
  rules: CallRules = NO_RULES,
): Choice {
  const coercion = castMode(rules)
  const values = prepared(definition, given)
  const call: RefusedCall = { definition, values, origin }
  const candidates = decimalsApart(candidatesFor(definition, values.length), values)
  if (candidates.length === 0) throw wrongCount(call)
  const choice = chooseWithoutLoss(candidates, values, coercion)
  if (choice !== undefined) return choice
  const [left, right] = values
  if (isOperator(definition) && values.length === 2 && left !== undefined && right !== undefined) {
    return chooseForOperator(call, candidates, left, right, coercion)
  }
  const implicit = chooseImplicit(candidates, values, coercion)
  if (implicit === undefined) throw definition.misfit?.(values, origin) ?? misfit(call, candidates)
  return implicit
}

/** Comparisons look at values, not at the names of their fields. */
function prepared(definition: FunctionDefinition, given: readonly Expression[]): readonly Expression[] {
  const values = definition.prepare?.(given) ?? given
  const compares =
    definition.kind === 'scalar' && (definition.comparison !== undefined || definition.equality !== undefined)
  return compares ? namesAlike(values) : values
}

function candidatesFor(definition: FunctionDefinition, count: number): readonly Candidate[] {
  return definition.signatures.flatMap((signature) => {
    const parameters = parametersFor(signature, count)
    return parameters === undefined ? [] : [{ signature, parameters }]
  })
}

/**
 * Where decimals meet nothing but integers, signatures for decimals are the ones to take; where there is no decimal
 * they are none. Else an integer, which any decimal holds, would become one.
 */
function decimalsApart(
  candidates: readonly Candidate[],
  values: readonly Expression[],
): readonly Candidate[] {
  const kinds = candidates.map(({ parameters }) => parameters.some(({ type }) => isDecimalVariable(type)))
  if (!kinds.includes(true) || !kinds.includes(false)) return candidates
  const exact =
    values.some(({ type }) => type.kind === 'decimal') &&
    values.every(({ type }) => type.kind === 'void' || decimalFor(type) !== undefined)
  return candidates.filter((_, index) => kinds[index] === exact)
}

function isDecimalVariable(type: Parameter['type']): boolean {
  return type.kind === 'variable' && type.among === 'decimal'
}

function chooseWithoutLoss(
  candidates: readonly Candidate[],
  values: readonly Expression[],
  coercion: Coercion,
): Choice | undefined {
  return (
    chooseFirst(candidates, values, 'exact', coercion) ??
    chooseFirst(candidates, values, 'widening', coercion)
  )
}

function chooseFirst(
  candidates: readonly Candidate[],
  values: readonly Expression[],
  fit: Fit,
  coercion: Coercion,
): Choice | undefined {
  const types = typesOf(values)
  for (const candidate of candidates) {
    const choice = choiceOf(candidate, values, types, fit, coercion)
    if (choice !== undefined) return choice
  }
  return undefined
}

function choicesOf(
  candidates: readonly Candidate[],
  values: readonly Expression[],
  fit: Fit,
  coercion: Coercion,
): readonly Choice[] {
  const types = typesOf(values)
  return candidates.flatMap((candidate) => choiceOf(candidate, values, types, fit, coercion) ?? [])
}

interface ArgumentTypes {
  readonly types: readonly DataType[]
  readonly counted: readonly DataType[]
}

function typesOf(values: readonly Expression[]): ArgumentTypes {
  return { types: values.map(({ type }) => type), counted: bindingTypes(values) }
}

function choiceOf(
  { signature, parameters }: Candidate,
  values: readonly Expression[],
  { types, counted }: ArgumentTypes,
  fit: Fit,
  coercion: Coercion,
): Choice | undefined {
  const binding = bindSignature(parameters, typesFor(parameters, types, counted), fit, coercion)
  return binding === undefined ? undefined : { signature, binding, values }
}

function isOperator(definition: FunctionDefinition): boolean {
  return definition.kind === 'scalar' && (definition.display === 'infix' || definition.operator === true)
}

function chooseForOperator(
  call: RefusedCall,
  candidates: readonly Candidate[],
  left: Expression,
  right: Expression,
  coercion: Coercion,
): Choice {
  const common = operandType(call.definition, left.type, right.type, coercion)
  if (common === undefined) throw differentOperands(call, left, right)
  const promoted = [left, right].map((value) => promote(value, common, coercion))
  const choice = chooseWithoutLoss(candidates, promoted, coercion)
  if (choice === undefined) throw wrongOperand(call, candidates, common)
  return choice
}

/** Without ANSI mode text counts as a double, but where it is compared. */
function operandType(
  definition: FunctionDefinition,
  left: DataType,
  right: DataType,
  coercion: Coercion,
): DataType | undefined {
  if (coercion === 'ansi') return commonType(left, right)
  if (definition.kind !== 'scalar') return commonType(left, right, coercion)
  const { comparison, equality, lazy } = definition
  if (comparison !== undefined || equality !== undefined)
    return legacyComparedType(left, right, equality !== undefined)
  if (lazy !== undefined) return commonType(left, right, coercion)
  return commonType(...([left, right].map(asNumber) as [DataType, DataType]), coercion)
}

function asNumber(type: DataType): DataType {
  return type.kind === 'string' ? double : type
}

/** A boolean that equals a number is one. */
function promote(value: Expression, common: DataType, coercion: Coercion): Expression {
  const isPromoted =
    value.type.kind === 'string' || (value.type.kind === 'boolean' && common.kind !== 'boolean')
  return isPromoted ? castOf(value, common, { mode: coercion }) : value
}

/** Where text must become a number and several signatures would take it, it becomes a double, as in Spark. */
function chooseImplicit(
  candidates: readonly Candidate[],
  values: readonly Expression[],
  coercion: Coercion,
): Choice | undefined {
  const choices = choicesOf(candidates, values, 'implicit', coercion)
  const readsTextAsDouble = ({ binding }: Choice): boolean =>
    values.every((value, index) => value.type.kind !== 'string' || binding.types[index]?.kind === 'double')
  const keepsText = ({ binding }: Choice): boolean =>
    values.every((value, index) => value.type.kind !== 'string' || binding.types[index]?.kind === 'string')
  return choices.find(keepsText) ?? choices.find(readsTextAsDouble) ?? choices[0]
}

/** Values that only need a type in common, as those of CASE, or none, as those of a struct, have the type that they have. */
function typesFor(
  parameters: readonly Parameter[],
  types: readonly DataType[],
  counted: readonly DataType[],
): readonly DataType[] {
  if (parameters.some(({ type }) => type.kind === 'variable' && type.among === 'any')) return types
  return counted.map((type, index) => {
    const parameter = parameters[index]
    return parameter?.type.kind === 'anything' || parameter?.strict === true ? (types[index] ?? type) : type
  })
}

/** An integer literal beside a decimal counts as the decimal of its own digits, not of all that its type holds. */
function bindingTypes(values: readonly Expression[]): readonly DataType[] {
  const types = values.map((value) => value.type)
  if (!types.some((type) => type.kind === 'decimal')) return types
  return values.map((value) => {
    const { type } = value
    if (value.kind !== 'literal' || type.kind === 'decimal' || decimalFor(type) === undefined) return type
    const digits = String(value.value).replace('-', '').length
    return decimal(digits, 0)
  })
}
