import { boolean, errorOf, type KindlingError, type Origin } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { castOf } from '../../calls/cast-of.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { Call, Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import { holdsAggregateCall, isDeterministic } from '../../expressions/properties.ts'
import type { UnresolvedCall } from '../../expressions/unresolved-expression.ts'
import type { AggregateFunction } from '../../functions/definition.ts'
import type { Environment } from '../environment.ts'
import { scalarFunction } from './built-in.ts'
import { withRowsCounted } from './count-rows.ts'
import { translateList } from './star.ts'
import { translateExpression } from './translate-expression.ts'
import { translateOrder } from './translate-order.ts'
import { refuseWindowsInFilter } from './window-errors.ts'

/** Is what an aggregate is called with, and by which name where that is not its own. */
export interface AggregateArguments {
  readonly values: readonly Expression[]
  readonly filter: Call | undefined
  readonly calledAs: string | undefined
}

/** Translates the arguments of an aggregate, and the clauses that may follow them. */
export function translateAggregateArguments(
  node: UnresolvedCall,
  definition: AggregateFunction,
  environment: Environment,
): AggregateArguments {
  const written = translateList(withRowsCounted(node), environment, translateExpression)
  const name = node.name.toLowerCase()
  const ordered = orderedArguments(node, definition, withDefaults(definition, written), environment)
  return {
    values: withNullsIgnored(node, ordered),
    filter: translateFilterClause(node, environment),
    calledAs: name === definition.name || node.ignoreNulls === true ? undefined : name,
  }
}

function withDefaults(
  { defaults = [], signatures, withinGroup }: AggregateFunction,
  given: readonly Expression[],
): readonly Expression[] {
  if (withinGroup?.required === true) return given
  const full = Math.min(...signatures.map(({ parameters }) => parameters.length))
  const missing = full - given.length
  return missing <= 0 || missing > defaults.length || given.length === 0
    ? given
    : [...given, ...defaults.slice(defaults.length - missing)]
}

/** Lets WITHIN GROUP say its part; an aggregate that has none refuses it, one that needs it its absence. */
function orderedArguments(
  { name, orders, distinct = false, origin }: UnresolvedCall,
  { withinGroup }: AggregateFunction,
  values: readonly Expression[],
  environment: Environment,
): readonly Expression[] {
  const routineName = `\`${name.toLowerCase()}\``
  if (withinGroup === undefined) {
    if (orders === undefined) return values
    throw errorOf(
      'INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX',
      { prettyName: routineName, syntax: 'WITHIN GROUP (ORDER BY ...)' },
      { origin },
    )
  }
  if (distinct && withinGroup.distinct !== true) {
    const parameters = { funcName: routineName }
    throw errorOf('INVALID_WITHIN_GROUP_EXPRESSION.DISTINCT_UNSUPPORTED', parameters, { origin })
  }
  if (orders === undefined) {
    if (!withinGroup.required) return values
    throw errorOf(
      'INVALID_WITHIN_GROUP_EXPRESSION.WITHIN_GROUP_MISSING',
      { funcName: routineName },
      { origin },
    )
  }
  return withinGroup.arguments(
    values,
    orders.map((order) => translateOrder(order, environment)),
    distinct,
  )
}

/** IGNORE NULLS is an argument of the aggregates that know it. */
function withNullsIgnored(
  { ignoreNulls, name, origin }: UnresolvedCall,
  values: readonly Expression[],
): readonly Expression[] {
  if (ignoreNulls !== true) return values
  if (['first', 'first_value', 'last', 'last_value', 'any_value'].includes(name.toLowerCase())) {
    return [...values.slice(0, 1), literalOf(boolean, true)]
  }
  throw errorOf(
    'INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX',
    { prettyName: `\`${name}\``, syntax: 'IGNORE NULLS' },
    { origin },
  )
}

function translateFilterClause(
  { filter, origin }: UnresolvedCall,
  environment: Environment,
): Call | undefined {
  if (filter === undefined) return undefined
  const translated = translateExpression(filter, environment)
  refuseWindowsInFilter(translated)
  const when = scalarFunction('when', environment.analysis)
  return callOf(when, [checkFilter(translated, filter.origin ?? origin), literalOf(boolean, true)])
}

function checkFilter(condition: Expression, origin: Origin | undefined): Expression {
  const filterExpr = `\`${expressionName(condition)}\``
  if (holdsAggregateCall(condition)) {
    throw errorOf(
      'INVALID_AGGREGATE_FILTER.CONTAINS_AGGREGATE',
      { filterExpr, aggExpr: filterExpr },
      { origin },
    )
  }
  if (!isDeterministic(condition)) {
    throw errorOf('INVALID_AGGREGATE_FILTER.NON_DETERMINISTIC', { filterExpr }, { origin })
  }
  if (condition.type.kind === 'boolean' || condition.type.kind === 'void') return castOf(condition, boolean)
  throw errorOf('INVALID_AGGREGATE_FILTER.NOT_BOOLEAN', { filterExpr }, { origin })
}

/** Says that a clause is not built for a function. */
export function unsupportedClause(feature: string, origin: Origin | undefined): KindlingError {
  return errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin })
}
