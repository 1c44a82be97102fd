import { errorOf } from '@kindling/core'
import { expressionName } from '../../expressions/column-name.ts'
import type { Expression, NamedExpression } from '../../expressions/expression.ts'
import { holdsAggregateCall, referencesOf } from '../../expressions/properties.ts'
import type { UnresolvedExpression, UnresolvedLiteral } from '../../expressions/unresolved-expression.ts'
import type { UnresolvedAggregate } from '../../plans/unresolved-plan.ts'
import { attributeOf } from '../../tree/output-of.ts'
import { definitionsOf, substitute } from '../../tree/substitute.ts'
import type { Environment } from '../environment.ts'
import { translateExpression } from '../expressions/translate-expression.ts'
import { sameName } from '../names/find-columns.ts'
import { type Scope, scopeOf } from '../names/scope.ts'

/** Reads one expression that rows are grouped by. */
export type TranslateGrouping = (grouping: UnresolvedExpression) => Expression

/**
 * Translates what rows are grouped by: a position in the select list, the alias of something in it (a column of the
 * input goes first), or an expression.
 */
export function groupingTranslation(
  node: UnresolvedAggregate,
  aggregates: readonly NamedExpression[],
  environment: Environment,
): TranslateGrouping {
  const { references, caseSensitive } = environment.analysis
  const aliases = references.groupByAliases ? [aliasesOf(aggregates, caseSensitive)] : []
  const below = [...environment.below, ...aliases]
  const definitions = definitionsOf(aggregates)
  return (grouping) => {
    if (references.groupByOrdinal && isPosition(grouping))
      return atPosition(grouping, node, aggregates, environment)
    const expression = translateExpression(grouping, { ...environment, below })
    for (const column of referencesOf(expression)) refuseReading(column, environment)
    return withoutAlias(substitute(expression, definitions))
  }
}

/** Of several aliases with one name, the first is meant. */
function aliasesOf(aggregates: readonly NamedExpression[], caseSensitive: boolean): Scope {
  const aliases = aggregates.filter((each) => each.kind === 'alias')
  const firsts = aliases.filter(
    ({ name }, index) => aliases.findIndex((other) => sameName(other.name, name, caseSensitive)) === index,
  )
  return scopeOf(firsts.map(attributeOf))
}

/** Tells whether an expression is a plain integer, which stands for a column of the select list. */
export function isPosition(
  node: UnresolvedExpression,
): node is UnresolvedLiteral & { readonly value: number } {
  return node.kind === 'literal' && node.type.kind === 'int' && typeof node.value === 'number'
}

function atPosition(
  { value, origin }: UnresolvedLiteral & { readonly value: number },
  node: UnresolvedAggregate,
  aggregates: readonly NamedExpression[],
  environment: Environment,
): Expression {
  const details = { origin }
  if (node.aggregates.some((each) => each.kind === 'star')) throw errorOf('STAR_GROUP_BY_POS', {}, details)
  const meant = aggregates[value - 1]
  const index = `\`${value}\``
  if (meant === undefined) {
    const size = String(aggregates.length)
    throw errorOf('GROUP_BY_POS_OUT_OF_RANGE', { index, size }, details)
  }
  refuseReading(meant, environment)
  const expression = withoutAlias(meant)
  if (holdsAggregateCall(expression)) {
    const aggExpr = `\`${expressionName(expression)}\``
    throw errorOf('GROUP_BY_POS_AGGREGATE', { index, aggExpr }, details)
  }
  return expression
}

/** Rows are grouped by nothing that reads an alias before it in the select list. */
export function refuseReading({ id, name, origin }: NamedExpression, { readingAliases }: Environment): void {
  if (readingAliases?.has(id) !== true) return
  throw errorOf('UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_GROUP_BY', { alias: `\`${name}\`` }, { origin })
}

function withoutAlias(expression: Expression): Expression {
  return expression.kind === 'alias' ? expression.child : expression
}
