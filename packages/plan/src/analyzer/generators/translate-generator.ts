import { errorOf, type Origin } from '@kindling/core'
import { generatorCallOf } from '../../calls/generator-call-of.ts'
import { userCallOf } from '../../calls/user-call-of.ts'
import type { UnresolvedCall, UnresolvedExpression } from '../../expressions/unresolved-expression.ts'
import { castMode } from '../../functions/call-rules.ts'
import type { GeneratorFunction } from '../../functions/definition.ts'
import type { FunctionRegistry } from '../../functions/registry.ts'
import type { UserFunction } from '../../interfaces/user-function.ts'
import type { Environment } from '../environment.ts'
import { translateList } from '../expressions/star.ts'
import { translateExpression } from '../expressions/translate-expression.ts'
import { type Generation, generationOf } from './generation.ts'

/** Gives the generator that an expression calls, if it is such a call. */
export function generatorOf(
  node: UnresolvedExpression,
  functions: FunctionRegistry,
): GeneratorFunction | undefined {
  if (node.kind !== 'call') return undefined
  const definition = functions.builtin(node.name)
  return definition?.kind === 'generator' ? definition : undefined
}

/** Translates a call of a generator; `names` are those that the query gives to its columns. */
export function translateGenerator(
  node: UnresolvedCall,
  definition: GeneratorFunction,
  environment: Environment,
  names: readonly string[] | undefined,
  outer = false,
): Generation {
  const values = translateList(inPlace(node, definition), environment, translateExpression)
  const { origin } = node
  const call = generatorCallOf(definition, values, origin, environment.analysis.rules)
  const types = { arguments: call.arguments.map(({ type }) => type), returns: call.type }
  const options = {
    outer: outer || definition.outer === true,
    numbersRows: definition.numbersRows === true,
    takesFields: definition.takesFields === true,
  }
  const generation = generationOf(definition.list(call.arguments, types), options, names ?? definition.names)
  checkNames(names, generation, origin)
  return generation
}

function checkNames(
  names: readonly string[] | undefined,
  { columns }: Generation,
  origin: Origin | undefined,
): void {
  if (names === undefined || names.length === columns.length) return
  const parameters = {
    aliasesSize: String(names.length),
    aliasesNames: names.join(', '),
    columns: String(columns.length),
  }
  throw errorOf('UDTF_ALIAS_NUMBER_MISMATCH', parameters, { origin })
}

/** Gives the function of the user that an expression calls, if it gives rows. */
export function userTableFunction(
  node: UnresolvedExpression,
  functions: FunctionRegistry,
): UserFunction | undefined {
  const definition =
    node.kind === 'userCall'
      ? node.function
      : node.kind === 'call' && functions.builtin(node.name) === undefined
        ? functions.user(node.name)
        : undefined
  return definition?.kind === 'table' ? definition : undefined
}

/** Translates a call of a function of the user that gives rows. */
export function translateUserTable(
  definition: UserFunction,
  node: Pick<UnresolvedCall, 'arguments' | 'origin'>,
  environment: Environment,
  names: readonly string[] | undefined,
  outer = false,
): Generation {
  const values = translateList(node.arguments, environment, translateExpression)
  const call = userCallOf(definition, values, node.origin, castMode(environment.analysis.rules))
  const generation = generationOf(call, { outer, numbersRows: false, takesFields: true }, names)
  checkNames(names, generation, node.origin)
  return generation
}

/** Says that a generator stands where rows cannot become several. */
export function misplacedGenerator(node: UnresolvedCall, environment: Environment): Error {
  const details = { origin: node.origin }
  if (environment.generators === undefined) {
    return errorOf('UNSUPPORTED_GENERATOR.OUTSIDE_SELECT', { generator: `\`${node.name}\`` }, details)
  }
  return errorOf('UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS', { expression: `\`${node.name}\`` }, details)
}

/** Says that a call stands where a generator is needed. */
export function notGenerator(node: UnresolvedExpression): Error {
  const name = node.kind === 'call' ? node.name : expressionKind(node)
  return errorOf(
    'UNSUPPORTED_GENERATOR.NOT_GENERATOR',
    { functionName: `\`${name}\`` },
    { origin: node.origin },
  )
}

function expressionKind(node: UnresolvedExpression): string {
  return node.kind === 'userCall' ? node.function.name : node.kind
}

/** Puts arguments that name their parameters in the places of these; others are refused where they are translated. */
function inPlace(
  { arguments: given }: UnresolvedCall,
  { signatures }: GeneratorFunction,
): readonly UnresolvedExpression[] {
  if (!given.some((argument) => argument.kind === 'namedArgument')) return given
  const [signature] = signatures
  const names = signature?.variadic === undefined ? (signature?.parameters ?? []).map(({ name }) => name) : []
  const places = new Map<number, UnresolvedExpression>()
  for (const [index, argument] of given.entries()) {
    const isNamed = argument.kind === 'namedArgument'
    const place = isNamed ? names.indexOf(argument.name.toLowerCase()) : index
    if (place === -1 || places.has(place)) return given
    places.set(place, isNamed ? argument.value : argument)
  }
  return Array.from(places.keys(), (_, index) => places.get(index)).every((each) => each !== undefined)
    ? [...places].sort(([left], [right]) => left - right).map(([, argument]) => argument)
    : given
}
