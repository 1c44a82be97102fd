import {
  bigint,
  binary,
  boolean,
  type DataType,
  date,
  decimal,
  double,
  errorOf,
  float,
  int,
  type KindlingError,
  type Origin,
  smallint,
  string,
  suggest,
  timestamp,
  tinyint,
} from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { castOf } from '../../calls/cast-of.ts'
import { userCallOf } from '../../calls/user-call-of.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { Expression } from '../../expressions/expression.ts'
import { holdsAggregateCall, isDeterministic } from '../../expressions/properties.ts'
import type { UnresolvedCall } from '../../expressions/unresolved-expression.ts'
import { castMode } from '../../functions/call-rules.ts'
import type { AggregateFunction, ScalarFunction } from '../../functions/definition.ts'
import type { FunctionRegistry } from '../../functions/registry.ts'
import type { Environment } from '../environment.ts'
import { misplacedGenerator } from '../generators/translate-generator.ts'
import { groupingValue } from '../grouping-sets/grouping-columns.ts'
import { translateAggregateArguments, unsupportedClause } from './aggregate-arguments.ts'
import { withRowsCounted } from './count-rows.ts'
import { withFileArgument } from './file-argument.ts'
import { refuseLambdas, takesLambdas, translateHigherOrder } from './higher-order.ts'
import { seedOf } from './seed-of.ts'
import { misplacedStar, translateList } from './star.ts'
import { temporalCall } from './temporal-call.ts'
import { translateExpression } from './translate-expression.ts'
import { tryCall } from './try-call.ts'
import { withTypeArgument } from './type-argument.ts'
import { translateUserAggregate } from './user-aggregate.ts'
import { refuseWindows, windowWithoutOver } from './window-errors.ts'

/** Finds the function of a call, built-in ones before those of the user, and casts the arguments to what it takes. */
export function translateCall(node: UnresolvedCall, environment: Environment): Expression {
  const { functions, rules } = environment.analysis
  const { name, origin, distinct = false } = node
  const definition = functions.builtin(name)
  const grouping = groupingCall(node, environment)
  if (grouping !== undefined) return grouping
  if (definition?.kind === 'aggregate') {
    refuseLambdas(definition, node)
    const call = translateAggregate(node, definition, environment)
    return environment.analysis.outerAggregates?.standInFor(call) ?? call
  }
  const aggregating = definition === undefined ? functions.user(name) : undefined
  if (aggregating?.kind === 'aggregate') return translateUserAggregate(aggregating, node, environment)
  if (definition?.kind === 'generator' || aggregating?.kind === 'table') {
    throw misplacedGenerator(node, environment)
  }
  if (definition?.kind === 'window') throw windowWithoutOver(node, definition)
  if (distinct && (definition ?? functions.user(name)) !== undefined) {
    throw errorOf(
      'INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX',
      { prettyName: `\`${name}\``, syntax: 'DISTINCT' },
      { origin },
    )
  }
  refuseAggregateClauses(node)
  if (definition !== undefined) {
    if (takesLambdas(definition, node.arguments.length)) {
      return translateHigherOrder(node, definition, calledAs(name, definition.name), environment)
    }
    refuseLambdas(definition, node)
    refuseStars(definition, node)
    const values = translateArguments(node, environment)
    const special =
      tryCall(name, values, environment.analysis, origin) ??
      temporalCall(name, values, environment.analysis, origin)
    if (special !== undefined) return special
    const given = withFileArgument(
      definition,
      withTypeArgument(definition, values, environment.analysis, origin),
      environment.analysis,
    )
    const call = callOf(definition, given, { origin, rules, calledAs: calledAs(name, definition.name) })
    if (definition.fileFact !== undefined) environment.analysis.asked.fileFacts = true
    return definition.seeded === true ? { ...call, seed: seedOf(node) } : call
  }
  const type = CAST_NAMES[name.toLowerCase()]
  const [only] = node.arguments
  if (type !== undefined) {
    if (only === undefined || node.arguments.length > 1) throw wrongCastCount(node)
    return castOf(translateExpression(only, environment), type, { mode: castMode(rules), origin })
  }
  const user = functions.user(name)
  if (user === undefined) throw unknownFunction(name, functions, origin)
  return userCallOf(user, translateArguments(node, environment), origin, castMode(rules))
}

/** A star fills a list of arguments; operators have none. */
function refuseStars(definition: ScalarFunction, { arguments: values }: UnresolvedCall): void {
  const isOperator = definition.group === 'operator' && definition.name !== 'in'
  const star = isOperator ? values.find((value) => value.kind === 'star') : undefined
  if (star !== undefined) throw misplacedStar('an operation', star.origin)
}

/** Reads `grouping(a)` and `grouping_id(...)`, which only mean something where rows are grouped. */
function groupingCall(node: UnresolvedCall, environment: Environment): Expression | undefined {
  const name = node.name.toLowerCase()
  if (name !== 'grouping' && name !== 'grouping_id') return undefined
  const { analysis, aggregated, groupingCalls, groupingColumns } = environment
  const inside = aggregated === undefined ? environment : { analysis, scope: aggregated, below: [] }
  const values = node.arguments.map((each) => translateExpression(each, inside))
  const { origin } = node
  if (name === 'grouping' && values.length !== 1) {
    const parameters = { functionName: '`grouping`', expectedNum: '1', actualNum: String(values.length) }
    throw errorOf('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', parameters, { origin })
  }
  if (groupingColumns !== undefined) {
    return groupingValue({ name, arguments: values, origin }, groupingColumns, analysis)
  }
  if (groupingCalls === undefined) throw errorOf('UNSUPPORTED_GROUPING_EXPRESSION', {}, { origin })
  return groupingCalls.add(name, values, origin)
}

function wrongCastCount({ name, arguments: values, origin }: UnresolvedCall): KindlingError {
  const parameters = { functionName: `\`${name}\``, expectedNum: '1', actualNum: String(values.length) }
  return errorOf('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', parameters, { origin })
}

/** The names of types that may be called in place of CAST: `bigint('1')`. */
const CAST_NAMES: Readonly<Record<string, DataType>> = {
  boolean,
  tinyint,
  smallint,
  int,
  bigint,
  float,
  double,
  decimal: decimal(10, 0),
  date,
  timestamp,
  binary,
  string,
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
  definition: AggregateFunction,
  environment: Environment,
): Expression {
  const { analysis, aggregated, subqueries, subqueriesInside = subqueries } = environment
  const inside =
    aggregated === undefined
      ? { ...environment, subqueries: subqueriesInside }
      : { analysis, scope: aggregated, below: [] }
  const { origin, distinct = false } = node
  const { values, filter, calledAs } = translateAggregateArguments(node, definition, inside)
  const call = callOf(definition, values, { origin, distinct, filter, calledAs, rules: analysis.rules })
  const nested = values.find(holdsAggregateCall)
  if (nested !== undefined) {
    const expression = `\`${expressionName(call)}\``
    throw errorOf('NESTED_AGGREGATE_FUNCTION', { expression }, { origin: nested.origin ?? origin })
  }
  refuseWindows(values, 'an aggregate')
  if (!values.every(isDeterministic)) {
    const sqlExpr = `\`${expressionName(call)}\``
    throw errorOf('AGGREGATE_FUNCTION_WITH_NONDETERMINISTIC_EXPRESSION', { sqlExpr }, { origin })
  }
  return call
}

function refuseAggregateClauses({ filter, orders, ignoreNulls, origin }: UnresolvedCall): void {
  if (filter !== undefined) throw unsupportedClause('`FILTER` of a function that does not aggregate', origin)
  if (orders !== undefined)
    throw unsupportedClause('`WITHIN GROUP` of a function that does not aggregate', origin)
  if (ignoreNulls === true)
    throw unsupportedClause('`IGNORE NULLS` of a function that does not aggregate', origin)
}

function translateArguments(node: UnresolvedCall, environment: Environment): readonly Expression[] {
  return translateList(withRowsCounted(node), environment, translateExpression)
}

function calledAs(name: string, own: string): string | undefined {
  const lower = name.toLowerCase()
  return lower === own ? undefined : lower
}
