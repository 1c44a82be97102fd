import { errorOf, sqlString } from '@kindling/core'
import { expressionName } from '../../expressions/column-name.ts'
import type { Expression, NamedExpression } from '../../expressions/expression.ts'
import { holdsAggregateCall } from '../../expressions/properties.ts'
import { sameExpression } from '../../expressions/same-expression.ts'
import type { UnresolvedAggregate } from '../../plans/unresolved-plan.ts'
import { attributeOf } from '../../tree/output-of.ts'
import { expressionTree } from '../../tree/tree.ts'
import { isOrderable } from '../../types/type-class.ts'
import type { Analysis } from '../analysis.ts'
import { generateAggregated } from '../generators/generate-list.ts'
import { Generators } from '../generators/generators.ts'
import { scopeAbove } from '../names/scope.ts'
import type { Relation } from '../relation.ts'
import { translateGroupings } from './groupings.ts'
import { translateProjections } from './projections.ts'

/** Groups rows, and checks that what is given is grouped or aggregated. */
export function translateAggregate(node: UnresolvedAggregate, input: Relation, analysis: Analysis): Relation {
  const generators = new Generators()
  const environment = { analysis, scope: input.scope, below: [], generators }
  const aggregates = translateProjections(node.aggregates, environment)
  const groupings =
    node.groupAll === true
      ? aggregates.filter((each) => !holdsAggregateCall(each)).map(withoutAlias)
      : translateGroupings(node, aggregates, environment)
  return generators.only === undefined
    ? aggregateOf(input, groupings, aggregates)
    : generateAggregated(input, groupings, generators.only, aggregates)
}

function withoutAlias(expression: NamedExpression): Expression {
  return expression.kind === 'alias' ? expression.child : expression
}

/** Makes an aggregation of translated parts. */
export function aggregateOf(
  input: Relation,
  groupings: readonly Expression[],
  aggregates: readonly NamedExpression[],
): Relation {
  for (const grouping of groupings) checkGrouping(grouping)
  for (const aggregate of aggregates) checkAggregated(aggregate, groupings)
  return {
    plan: { kind: 'aggregate', input: input.plan, groupings, aggregates },
    scope: scopeAbove(aggregates.map(attributeOf), input.scope),
    below: [],
    aggregated: input.scope,
  }
}

/** Raises an error for a column that is neither grouped nor inside of an aggregate. */
export function checkAggregated(expression: Expression, groupings: readonly Expression[]): void {
  expressionTree.walk(expression, (node) => {
    if (node.kind === 'aggregateCall') return 'skip'
    if (groupings.some((grouping) => sameExpression(grouping, node))) return 'skip'
    if (node.kind !== 'attribute') return undefined
    const parameters = { expression: `\`${node.name}\``, expressionAnyValue: `\`any_value(${node.name})\`` }
    const code = groupings.length === 0 ? 'MISSING_GROUP_BY' : 'MISSING_AGGREGATION'
    throw errorOf(code, parameters, { origin: node.origin })
  })
}

function checkGrouping(grouping: Expression): void {
  expressionTree.walk(grouping, (node) => {
    if (node.kind !== 'aggregateCall') return
    throw errorOf('GROUP_BY_AGGREGATE', { sqlExpr: `\`${expressionName(node)}\`` }, { origin: node.origin })
  })
  if (isOrderable(grouping.type)) return
  throw errorOf(
    'GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE',
    { sqlExpr: `\`${expressionName(grouping)}\``, dataType: `\`${sqlString(grouping.type)}\`` },
    { origin: grouping.origin },
  )
}
