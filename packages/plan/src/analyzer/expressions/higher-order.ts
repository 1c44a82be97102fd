import { type DataType, errorOf, type KindlingError, type Origin, sameType, sqlString } from '@kindling/core'
import { bindSignature, instantiate } from '../../calls/bind-signature.ts'
import { callOf } from '../../calls/call-of.ts'
import { castOf } from '../../calls/cast-of.ts'
import type { Fit } from '../../calls/fit.ts'
import { misfit, wrongArgument, wrongCount } from '../../calls/signature-errors.ts'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { Expression, Lambda, LambdaParameter } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import { freeVariablesOf, holdsUserCall } from '../../expressions/properties.ts'
import type {
  UnresolvedCall,
  UnresolvedExpression,
  UnresolvedLambda,
} from '../../expressions/unresolved-expression.ts'
import { type CallRules, castMode } from '../../functions/call-rules.ts'
import type {
  FunctionDefinition,
  Parameter,
  ScalarFunction,
  Signature,
  TypeBindings,
} from '../../functions/definition.ts'
import type { LambdaPattern, TypePattern } from '../../functions/type-pattern.ts'
import { expressionTree } from '../../tree/tree.ts'
import type { Environment } from '../environment.ts'
import { sameName } from '../names/find-columns.ts'
import { translateExpression } from './translate-expression.ts'

/** Tells whether a function takes lambdas when it is called with so many arguments. */
export function takesLambdas(definition: FunctionDefinition, count: number): boolean {
  return signatureFor(definition, count) !== undefined
}

function signatureFor({ signatures }: FunctionDefinition, count: number): Signature | undefined {
  return signatures.find(
    ({ parameters }) => parameters.length === count && parameters.some(({ type }) => type.kind === 'lambda'),
  )
}

/** Raises INVALID_LAMBDA_FUNCTION_CALL for a lambda among the arguments of a function that takes none there. */
export function refuseLambdas(
  definition: FunctionDefinition,
  { arguments: nodes, origin }: UnresolvedCall,
): void {
  if (!nodes.some((node) => node.kind === 'lambda')) return
  if (definition.signatures.some(({ parameters }) => parameters.some(({ type }) => type.kind === 'lambda'))) {
    throw wrongCount({ definition, values: nodes.map(() => literalOf({ kind: 'void' }, null)), origin })
  }
  const parameters = { class: `\`${definition.name}\`` }
  throw errorOf('INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION', parameters, { origin })
}

/**
 * Translates a call with lambdas: the other arguments come first, since they say what the lambdas are called with. An
 * expression in the place of a lambda is one that asks for no parameter.
 */
export function translateHigherOrder(
  node: UnresolvedCall,
  definition: ScalarFunction,
  calledAs: string | undefined,
  environment: Environment,
): Expression {
  const { origin } = node
  const signature = signatureFor(definition, node.arguments.length)
  if (signature === undefined)
    throw errorOf('INTERNAL_ERROR', { message: `${definition.name} takes no lambda` })
  const { parameters } = signature
  const plain = node.arguments.flatMap((argument, index) =>
    parameters[index]?.type.kind === 'lambda' ? [] : [plainValue(argument, environment)],
  )
  const { values, bindings } = bindPlain(
    definition,
    parameters,
    definition.prepare?.(plain) ?? plain,
    origin,
    environment.analysis.rules,
  )
  const types = values.map((value) => value.type)
  let next = 0
  const whole = node.arguments.map((argument, index): Expression => {
    const parameter = parameters[index]
    if (parameter?.type.kind !== 'lambda') return values[next++] ?? literalOf({ kind: 'void' }, null)
    const lambda = translateLambda(argument, parameter.type, bindings, types, environment)
    return withResult(lambda, parameter.type, bindings, { definition, index, origin })
  })
  return callOf(definition, whole, { origin, calledAs, rules: environment.analysis.rules })
}

function plainValue(argument: UnresolvedExpression, environment: Environment): Expression {
  if (argument.kind !== 'lambda') return translateExpression(argument, environment)
  throw errorOf(
    'INVALID_LAMBDA_FUNCTION_CALL.PARAMETER_DOES_NOT_ACCEPT_LAMBDA_FUNCTION',
    {},
    { origin: argument.origin },
  )
}

/** Casts the arguments that are no lambdas to what the signature makes of them. */
function bindPlain(
  definition: FunctionDefinition,
  parameters: readonly Parameter[],
  values: readonly Expression[],
  origin: Origin | undefined,
  rules: CallRules,
): { readonly values: readonly Expression[]; readonly bindings: TypeBindings } {
  const mode = castMode(rules)
  const plain = parameters.filter(({ type }) => type.kind !== 'lambda')
  const types = values.map((value) => value.type)
  const fits: readonly Fit[] = ['exact', 'widening', 'implicit']
  const signature: Signature = { parameters: plain, returns: { kind: 'void' } }
  const untyped = types.findIndex(({ kind }, index) => kind === 'void' && isNested(plain[index]?.type))
  if (untyped >= 0) {
    throw wrongArgument({ definition, values, origin }, [{ signature, parameters: plain }], untyped)
  }
  for (const fit of fits) {
    const binding = bindSignature(plain, types, fit, mode)
    if (binding === undefined) continue
    const cast = values.map((value, index) => castOf(value, binding.types[index] ?? value.type, { mode }))
    return { values: cast, bindings: binding.bindings }
  }
  throw misfit({ definition, values, origin }, [{ signature, parameters: plain }])
}

/** Tells whether a parameter says what lambdas are called with, which a bare NULL cannot. */
function isNested(pattern: TypePattern | undefined): boolean {
  return pattern?.kind === 'arrayOf' || pattern?.kind === 'mapOf'
}

function translateLambda(
  node: UnresolvedExpression,
  pattern: LambdaPattern,
  bindings: TypeBindings,
  types: readonly DataType[],
  environment: Environment,
): Lambda {
  const names = node.kind === 'lambda' ? node.parameters : []
  if (node.kind === 'lambda') checkParameters(node, pattern, environment.analysis.caseSensitive)
  const parameters = pattern.parameters.slice(0, Math.max(names.length, pattern.least)).map(
    ({ type, nullable }, index): LambdaParameter => ({
      id: nextAttributeId(),
      name: names[index] ?? `col${index}`,
      type: instantiate(type, bindings),
      nullable: nullable?.(types) ?? true,
    }),
  )
  const known = node.kind === 'lambda' ? parameters : []
  const inside = { ...environment, variables: [...known, ...(environment.variables ?? [])] }
  const body = translateExpression(node.kind === 'lambda' ? node.body : node, inside)
  refuseCalls(body, parameters)
  return { kind: 'lambda', parameters, body, type: body.type, nullable: body.nullable, origin: node.origin }
}

function checkParameters(
  { parameters: names, origin }: UnresolvedLambda,
  { parameters, least }: LambdaPattern,
  caseSensitive: boolean,
): void {
  const doubled = names.some((name, index) =>
    names.slice(0, index).some((other) => sameName(name, other, caseSensitive)),
  )
  if (doubled) {
    const args = names.map((name) => `\`${name}\``).join(', ')
    const parts = { args, caseSensitiveConfig: '`spark.sql.caseSensitive`' }
    throw errorOf('INVALID_LAMBDA_FUNCTION_CALL.DUPLICATE_ARG_NAMES', parts, { origin })
  }
  if (names.length >= least && names.length <= parameters.length) return
  const parts = { expectedNumArgs: String(names.length), actualNumArgs: String(parameters.length) }
  throw errorOf('INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH', parts, { origin })
}

/** Functions of the user run between pipelines, not within a list; an aggregate cannot read a list's elements. */
function refuseCalls(body: Expression, parameters: readonly LambdaParameter[]): void {
  const { origin } = body
  if (holdsUserCall(body)) {
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature: 'A function of the user in a lambda' }, { origin })
  }
  if (expressionTree.some(body, (node) => node.kind === 'call' && node.function.seeded === true)) {
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature: 'A random number in a lambda' }, { origin })
  }
  const own = new Set(parameters.map(({ id }) => id))
  const aggregates = expressionTree.some(
    body,
    (node) => node.kind === 'aggregateCall' && [...freeVariablesOf(node)].some((id) => own.has(id)),
  )
  if (!aggregates) return
  throw errorOf(
    'UNSUPPORTED_FEATURE.SYNTAX',
    { feature: 'An aggregate of the parameter of a lambda' },
    { origin },
  )
}

/** What a lambda must give is settled by the other arguments, or left to it. */
function withResult(
  lambda: Lambda,
  { returns }: LambdaPattern,
  bindings: TypeBindings,
  place: {
    readonly definition: FunctionDefinition
    readonly index: number
    readonly origin: Origin | undefined
  },
): Expression {
  if (returns.kind === 'anything' || (returns.kind === 'variable' && bindings[returns.name] === undefined))
    return lambda
  const expected = instantiate(returns, bindings, lambda.type)
  if (sameType(expected, lambda.type) || lambda.type.kind === 'void') return castOf(lambda, expected)
  throw wrongResult(lambda, expected, place)
}

function wrongResult(
  lambda: Lambda,
  expected: DataType,
  { definition, index, origin }: Parameters<typeof withResult>[3],
): KindlingError {
  const parameters = {
    paramIndex: String(index + 1),
    functionName: `\`${definition.name}\``,
    requiredType: `\`${sqlString(expected)}\``,
    inputSql: `\`${expressionName(lambda)}\``,
    inputType: `\`${sqlString(lambda.type)}\``,
  }
  return errorOf('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', parameters, { origin: lambda.origin ?? origin })
}
