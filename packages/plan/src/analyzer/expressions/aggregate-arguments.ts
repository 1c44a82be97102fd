import { boolean, errorOf, type KindlingError, type Origin } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import type { Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { UnresolvedCall } from '../../expressions/unresolved-expression.ts'
import type { AggregateFunction } from '../../functions/definition.ts'
import type { Environment } from '../environment.ts'
import { checkCondition } from '../relations/filter.ts'
import { scalarFunction } from './built-in.ts'
import { withRowsCounted } from './count-rows.ts'
import { translateList } from './star.ts'
import { translateExpression } from './translate-expression.ts'
import { refuseWindowsInFilter } from './window-errors.ts'

/** Is what an aggregate is called with, and by which name where that is not its own. */
export interface AggregateArguments {
  readonly values: readonly Expression[]
  readonly calledAs: string | undefined
}

/** Translates the arguments of an aggregate, and the clauses that may follow them. */
export function translateAggregateArguments(
  node: UnresolvedCall,
  definition: AggregateFunction,
  environment: Environment,
): AggregateArguments {
  const values = translateList(withRowsCounted(node), environment, translateExpression)
  const name = node.name.toLowerCase()
  return {
    values: filtered(node, values, environment),
    calledAs: name === definition.name ? undefined : name,
  }
}

/** Lets an aggregate see NULL, which it leaves out, in rows for which FILTER is not true. */
function filtered(
  { filter, orders, ignoreNulls, name, origin }: UnresolvedCall,
  values: readonly Expression[],
  environment: Environment,
): readonly Expression[] {
  if (orders !== undefined) throw unsupportedClause(`\`WITHIN GROUP\` of \`${name}\``, origin)
  const takesFlag = ['first', 'first_value', 'last', 'last_value', 'any_value'].includes(name.toLowerCase())
  if (ignoreNulls === true && !takesFlag) {
    throw errorOf(
      'INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX',
      { prettyName: `\`${name}\``, syntax: 'IGNORE NULLS' },
      { origin },
    )
  }
  const flagged = ignoreNulls === true ? [...values.slice(0, 1), literalOf(boolean, true)] : values
  if (filter === undefined) return flagged
  if (takesFlag && ignoreNulls !== true) throw unsupportedClause(`\`FILTER\` of \`${name}\``, origin)
  const translated = translateExpression(filter, environment)
  refuseWindowsInFilter(translated)
  const condition = checkCondition(translated, filter.origin ?? origin)
  const when = scalarFunction('when', environment.analysis)
  const [first, ...rest] = flagged
  return first === undefined ? flagged : [callOf(when, [condition, first]), ...rest]
}

/** Says that a clause is not built for a function. */
export function unsupportedClause(feature: string, origin: Origin | undefined): KindlingError {
  return errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin })
}
