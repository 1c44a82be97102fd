import { errorOf, type KindlingError, sqlString } from '@kindling/core'
import { expressionName } from '../../expressions/column-name.ts'
import type { Attribute, Expression, NamedExpression } from '../../expressions/expression.ts'
import { holdsAggregateCall, holdsWindowCall } from '../../expressions/properties.ts'
import { sameExpression } from '../../expressions/same-expression.ts'
import type { Plan } from '../../plans/plan.ts'
import type { UnresolvedAggregate } from '../../plans/unresolved-plan.ts'
import { aliasOf, withIdOf } from '../../tree/map-expressions.ts'
import { attributeOf } from '../../tree/output-of.ts'
import { expressionTree } from '../../tree/tree.ts'
import { isGroupable } from '../../types/type-class.ts'
import type { Analysis } from '../analysis.ts'
import type { Environment } from '../environment.ts'
import { refuseWindowsOfOperator } from '../expressions/window-errors.ts'
import { generateAggregated } from '../generators/generate-list.ts'
import type { Generation } from '../generators/generation.ts'
import { Generators } from '../generators/generators.ts'
import { mergeRows } from '../generators/merge-rows.ts'
import { type GroupedBySets, groupBySets } from '../grouping-sets/group-by-sets.ts'
import {
  GroupingCalls,
  type GroupingColumns,
  withGroupingColumns,
} from '../grouping-sets/grouping-columns.ts'
import { scopeAbove } from '../names/scope.ts'
import type { Relation } from '../relation.ts'
import { SubqueryJoins } from '../subqueries/subquery-joins.ts'
import { aggregateWithSubqueries } from './aggregate-with-subqueries.ts'
import { computeByAggregate } from './compute-by-aggregate.ts'
import { computeByWindows } from './compute-by-windows.ts'
import { groupingTranslation, refuseReading } from './groupings.ts'
import { translateProjections } from './projections.ts'

/** Groups rows, and checks that what is given is grouped or aggregated. */
export function translateAggregate(node: UnresolvedAggregate, input: Relation, analysis: Analysis): Relation {
  const [generators, groupingCalls] = [new Generators(), new GroupingCalls()]
  const [subqueries, subqueriesInside] = [new SubqueryJoins(analysis), new SubqueryJoins(analysis)]
  const names = { analysis, scope: input.scope, below: [] }
  const readingAliases = new Set<number>()
  const list = { ...names, readingAliases, generators, groupingCalls, subqueries, subqueriesInside }
  const aggregates = translateProjections(node.aggregates, list)
  if (node.pipedKeys !== undefined) requireAggregates(aggregates.slice(node.pipedKeys))
  const translate = groupingTranslation(node, aggregates, {
    ...names,
    subqueries: subqueriesInside,
    selected: subqueries,
    readingAliases,
  })
  if (node.groupings.some((each) => each.kind === 'groupingSets')) {
    refuseMerging(node)
    const written = node.groupings
    const below = (): Plan => subqueriesInside.applyTo(input.plan)
    const sets = groupBySets(below, written, translate, analysis, node.origin)
    const grouped = aggregates.map((each) => {
      const value = groupingCalls.replaceIn(withGroupingColumns(each, sets.columns), sets.columns, analysis)
      return value.kind === 'attribute' ? value : withIdOf(each, value)
    })
    return aggregateSets(input, sets, grouped, generators.only, subqueries, analysis)
  }
  groupingCalls.refuse()
  const groupings =
    node.groupAll === true
      ? groupedByAll(aggregates, { ...names, readingAliases })
      : node.groupings.map(translate)
  const translated = {
    input: { ...input, plan: subqueriesInside.applyTo(input.plan) },
    groupings,
    aggregates,
  }
  const joined = node.mergesRows === true ? mergeRows(translated, analysis) : translated
  return generators.only === undefined
    ? aggregateWithSubqueries(joined.input, joined.groupings, joined.aggregates, subqueries, analysis)
    : generateAggregated(
        { ...joined.input, plan: subqueries.applyTo(joined.input.plan) },
        joined.groupings,
        generators.only,
        joined.aggregates,
      )
}

function groupedByAll(
  aggregates: readonly NamedExpression[],
  environment: Environment,
): readonly Expression[] {
  const groupings = aggregates.filter((each) => !holdsAggregateCall(each) && !holdsWindowCall(each))
  for (const grouping of groupings) refuseReading(grouping, environment)
  return groupings.map(withoutAlias)
}

/** What AGGREGATE after a pipe lists beside its keys must aggregate. */
function requireAggregates(values: readonly NamedExpression[]): void {
  const wrong = values.find((each) => !holdsAggregateCall(each))
  if (wrong === undefined) return
  const expr = `\`${expressionName(wrong.kind === 'alias' ? wrong.child : wrong)}\``
  const { origin } = wrong
  throw errorOf('PIPE_OPERATOR_AGGREGATE_EXPRESSION_CONTAINS_NO_AGGREGATE_FUNCTION', { expr }, { origin })
}

function refuseMerging({ mergesRows, origin }: UnresolvedAggregate): void {
  if (mergesRows !== true) return
  throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature: '`session_window` in grouping sets' }, { origin })
}

/** Above the aggregation, what is grouped by means the columns that may be NULL; their tables may still be named. */
function aggregateSets(
  input: Relation,
  { plan, groupings, columns }: GroupedBySets,
  aggregates: readonly NamedExpression[],
  generation: Generation | undefined,
  subqueries: SubqueryJoins,
  analysis: Analysis,
): Relation {
  const qualifiers = new Map(input.scope.columns.map(({ attribute, qualifier }) => [attribute.id, qualifier]))
  const named = columns.columns.map((attribute, index) => {
    const grouped = columns.expressions[index]
    const qualifier = grouped?.kind === 'attribute' ? qualifiers.get(grouped.id) : undefined
    return { attribute, qualifier: qualifier ?? [] }
  })
  const above = (relation: Relation): Relation => ({
    ...relation,
    aggregated: relation.aggregated && input.scope,
    groupingColumns: columns,
  })
  const expanded = { ...input, plan, scope: { columns: [...input.scope.columns, ...named] } }
  const relation =
    generation === undefined
      ? aggregateWithSubqueries(expanded, groupings, aggregates, groupedBy(subqueries, columns), analysis)
      : generateAggregated(expanded, groupings, generation, aggregates)
  return {
    ...above(relation),
    windowed: relation.windowed && {
      ...relation.windowed,
      aggregation: above(relation.windowed.aggregation),
    },
  }
}

/** Lets subqueries read the columns that may be NULL in the place of what is grouped by. */
function groupedBy(subqueries: SubqueryJoins, columns: GroupingColumns): SubqueryJoins {
  const read = subqueries.references()
  return subqueries.over(new Map(read.map((column) => [column.id, withGroupingColumns(column, columns)])))
}

function withoutAlias(expression: NamedExpression): Expression {
  return expression.kind === 'alias' ? expression.child : expression
}

/** Makes an aggregation of translated parts; columns of the query around it, `outer`, are the same for all rows. */
export function aggregateOf(
  input: Relation,
  groupings: readonly Expression[],
  aggregates: readonly NamedExpression[],
  outer: readonly Attribute[] = [],
): Relation {
  for (const grouping of groupings) checkGrouping(grouping)
  if (aggregates.some(holdsWindowCall)) return windowedAggregate(input, groupings, aggregates, outer)
  for (const aggregate of aggregates) checkAggregated(aggregate, groupings, outer)
  return {
    plan: { kind: 'aggregate', input: input.plan, groupings, aggregates },
    scope: scopeAbove(aggregates.map(attributeOf), input.scope),
    below: [],
    aggregated: input.scope,
  }
}

/** Computes windows over the groups: what is not over a window comes from the aggregation, which also feeds the windows. */
function windowedAggregate(
  input: Relation,
  groupings: readonly Expression[],
  aggregates: readonly NamedExpression[],
  outer: readonly Attribute[],
): Relation {
  const plain = aggregates.filter((each) => !holdsWindowCall(each))
  const windowed = aggregates.filter(holdsWindowCall)
  const below = aggregateOf(input, groupings, plain, outer)
  const { plan, expressions } = computeByAggregate(below.plan, windowed.map(withoutAlias), outer)
  const computeWindows = (aggregation: Plan): Plan => {
    const computed = computeByWindows(aggregation, expressions)
    const projections = aggregates.map((each) => {
      const expression = computed.expressions[windowed.indexOf(each)]
      return expression === undefined ? attributeOf(each) : aliasOf(expression, each.name, each.id)
    })
    return { kind: 'project', input: computed.plan, projections }
  }
  return {
    plan: computeWindows(plan),
    scope: scopeAbove(aggregates.map(attributeOf), input.scope),
    below: [],
    windowed: { aggregation: { ...below, plan }, computeWindows },
  }
}

/** Raises an error for a column that is neither grouped nor inside of an aggregate. */
export function checkAggregated(
  expression: Expression,
  groupings: readonly Expression[],
  outer: readonly Attribute[] = [],
  refusal: UngroupedRefusal = isNotGrouped,
): void {
  expressionTree.walk(expression, (node) => {
    if (node.kind === 'aggregateCall') return 'skip'
    if (groupings.some((grouping) => sameExpression(grouping, node))) return 'skip'
    if (node.kind !== 'attribute' || outer.some(({ id }) => id === node.id)) return undefined
    throw refusal(node, groupings)
  })
}

/** Makes the error of a column that is neither grouped nor aggregated. */
export type UngroupedRefusal = (column: Attribute, groupings: readonly Expression[]) => KindlingError

export function isNotGrouped(column: Attribute, groupings: readonly Expression[]): KindlingError {
  const parameters = { expression: `\`${column.name}\``, expressionAnyValue: `\`any_value(${column.name})\`` }
  const code = groupings.length === 0 ? 'MISSING_GROUP_BY' : 'MISSING_AGGREGATION'
  return errorOf(code, parameters, { origin: column.origin })
}

/** In HAVING and ORDER BY there are the columns of the groups alone: another one is not there, as Spark says it. */
export function isNotAbove({ name, origin }: Attribute): KindlingError {
  const help = `it is neither grouped nor aggregated: add it to GROUP BY, or use an aggregate function such as \`any_value(${name})\`.`
  const parameters = { objectName: `\`${name}\``, proposal: '' }
  return errorOf('UNRESOLVED_COLUMN.WITH_SUGGESTION', parameters, { origin, help })
}

/** Raises an error for what cannot be grouped by. */
export function checkGrouping(grouping: Expression): void {
  expressionTree.walk(grouping, (node) => {
    if (node.kind !== 'aggregateCall') return
    throw errorOf('GROUP_BY_AGGREGATE', { sqlExpr: `\`${expressionName(node)}\`` }, { origin: node.origin })
  })
  refuseWindowsOfOperator([grouping])
  if (isGroupable(grouping.type)) return
  throw errorOf(
    'GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE',
    { sqlExpr: `\`${expressionName(grouping)}\``, dataType: `\`${sqlString(grouping.type)}\`` },
    { origin: grouping.origin },
  )
}
