import { errorOf, type KindlingError, type Origin, suggest } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { userCallOf } from '../../calls/user-call-of.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { Expression } from '../../expressions/expression.ts'
import { holdsAggregateCall } from '../../expressions/properties.ts'
import type { UnresolvedCall } from '../../expressions/unresolved-expression.ts'
import type { FunctionRegistry } from '../../functions/registry.ts'
import type { Environment } from '../environment.ts'
import { withRowsCounted } from './count-rows.ts'
import { translateList } from './star.ts'
import { translateExpression } from './translate-expression.ts'

/** Finds the function of a call, built-in ones before those of the user, and casts the arguments to what it takes. */
export function translateCall(node: UnresolvedCall, environment: Environment): Expression {
  const { functions } = environment.analysis
  const { name, origin, distinct = false } = node
  const definition = functions.builtin(name)
  if (definition?.kind === 'aggregate') return translateAggregate(node, definition, environment)
  if (distinct && (definition ?? functions.user(name)) !== undefined) {
    throw errorOf(
      'INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX',
      { prettyName: `\`${name}\``, syntax: 'DISTINCT' },
      { origin },
    )
  }
  if (definition !== undefined) {
    const values = translateArguments(node, environment)
    return callOf(definition, values, { origin, calledAs: calledAs(name, definition.name) })
  }
  const user = functions.user(name)
  if (user === undefined) throw unknownFunction(name, functions, origin)
  return userCallOf(user, translateArguments(node, environment), origin)
}

/** Says that no function has the name, and which ones are near. */
export function unknownFunction(
  name: string,
  functions: FunctionRegistry,
  origin: Origin | undefined,
): KindlingError {
  const near = suggest(name, functions.names())
    .slice(0, 3)
    .map((each) => `\`${each}\``)
    .join(', ')
  const help = near === '' ? undefined : `did you mean ${near}?`
  return errorOf('UNRESOLVED_ROUTINE', { routineName: `\`${name}\`` }, { origin, help })
}

function translateAggregate(
  node: UnresolvedCall,
  definition: Parameters<typeof callOf>[0] & { readonly kind: 'aggregate' },
  environment: Environment,
): Expression {
  const { analysis, aggregated } = environment
  const inside = aggregated === undefined ? environment : { analysis, scope: aggregated, below: [] }
  const values = translateArguments(node, inside)
  const { name, origin, distinct = false } = node
  const call = callOf(definition, values, { origin, distinct, calledAs: calledAs(name, definition.name) })
  const nested = values.find(holdsAggregateCall)
  if (nested !== undefined) {
    const expression = `\`${expressionName(call)}\``
    throw errorOf('NESTED_AGGREGATE_FUNCTION', { expression }, { origin: nested.origin ?? origin })
  }
  return call
}

function translateArguments(node: UnresolvedCall, environment: Environment): readonly Expression[] {
  return translateList(withRowsCounted(node), environment, translateExpression)
}

function calledAs(name: string, own: string): string | undefined {
  const lower = name.toLowerCase()
  return lower === own ? undefined : lower
}
