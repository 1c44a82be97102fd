import { boolean, type DataType, errorOf } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { AggregateCall, Expression, NamedExpression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import { holdsAggregateCall, referencesOf } from '../../expressions/properties.ts'
import type { UnresolvedPivot } from '../../plans/unresolved-plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { attributeOf } from '../../tree/output-of.ts'
import { expressionTree } from '../../tree/tree.ts'
import { holdsKind, holdsShape } from '../../types/type-class.ts'
import type { Analysis } from '../analysis.ts'
import type { Environment } from '../environment.ts'
import { aggregateFunction, scalarFunction } from '../expressions/built-in.ts'
import { translateExpression } from '../expressions/translate-expression.ts'
import type { Relation } from '../relation.ts'
import { aggregateOf } from '../relations/aggregate.ts'
import { translateProjection } from '../relations/projections.ts'
import { type PivotValue, translatePivotValue } from './pivot-value.ts'

/**
 * Turns values of columns into columns: groups by what else there is and by the pivot columns, then picks for each
 * value the aggregates of its group, NULL where there is none. Aggregates that are no numbers are computed for each
 * value at once, over the rows that have it. (Spark: `ResolvePivot`)
 */
export function translatePivot(node: UnresolvedPivot, input: Relation, analysis: Analysis): Relation {
  const environment = { analysis, scope: input.scope, below: [] }
  const columns = node.pivotColumns.map((column) => comparable(translateExpression(column, environment)))
  const aggregates = node.aggregates.map((each) => translateAggregate(translateProjection(each, environment)))
  if (node.values === undefined)
    throw new TypeError('the values of a pivot are looked up before it is analyzed')
  const values = node.values.map((value) => translatePivotValue(value, columns, environment))
  const groupings = groupingsOf(node, input, columns, aggregates, environment)
  return aggregates.every(({ type }) => FAST.has(type.kind))
    ? inTwoSteps(input, groupings, columns, aggregates, values, analysis)
    : inOneStep(input, groupings, columns, aggregates, values, analysis)
}

/** The types that Spark picks out of groups (`PivotFirst`); others are aggregated for each value. */
const FAST: ReadonlySet<DataType['kind']> = new Set([
  'boolean',
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'float',
  'double',
  'decimal',
])

function comparable(column: Expression): Expression {
  if (!holdsKind(column.type, 'map') && !holdsShape(column.type)) return column
  const columnName = `\`${expressionName(column)}\``
  throw errorOf('INCOMPARABLE_PIVOT_COLUMN', { columnName }, { origin: column.origin })
}

/** Checks that an element of the list aggregates, and reads columns nowhere else. */
function translateAggregate(expression: NamedExpression): NamedExpression {
  expressionTree.walk(expression, (each) => {
    if (each.kind === 'aggregateCall') return 'skip'
    if (each.kind !== 'attribute') return undefined
    throw errorOf('_LEGACY_ERROR_TEMP_1006', { sql: `\`${each.name}\`` }, { origin: each.origin })
  })
  if (holdsAggregateCall(expression)) return expression
  const parameters = { sql: `\`${expressionName(expression)}\`` }
  throw errorOf('_LEGACY_ERROR_TEMP_1006', parameters, { origin: expression.origin })
}

/** Gives what is grouped by: as the program says, or, in SQL, all columns that nothing else reads. */
function groupingsOf(
  node: UnresolvedPivot,
  input: Relation,
  columns: readonly Expression[],
  aggregates: readonly NamedExpression[],
  environment: Environment,
): readonly NamedExpression[] {
  if (node.groupings !== undefined) {
    return node.groupings.map((grouping) => translateProjection(grouping, environment))
  }
  const used = new Set([...columns, ...aggregates].flatMap(referencesOf).map(({ id }) => id))
  return input.scope.columns
    .filter(({ attribute, hidden }) => hidden !== true && !used.has(attribute.id))
    .map(({ attribute }) => attribute)
}

function inTwoSteps(
  input: Relation,
  groupings: readonly NamedExpression[],
  columns: readonly Expression[],
  aggregates: readonly NamedExpression[],
  values: readonly PivotValue[],
  analysis: Analysis,
): Relation {
  const keys = columns.map((column) => aliasOf(column, 'pivot'))
  const results = aggregates.map((each) => aliasOf(each, 'aggregate'))
  const inner = aggregateOf(
    input,
    [...groupings.map(withoutAlias), ...columns],
    [...groupings, ...keys, ...results],
  )
  const first = aggregateFunction('first', analysis)
  const picked = values.flatMap((value) => {
    const condition = isValue(keys.map(attributeOf), value, analysis)
    return results.map((result, index) => {
      const chosen = callOf(scalarFunction('when', analysis), [condition, attributeOf(result)])
      const call = callOf(first, [chosen, literalOf(boolean, true)])
      return aliasOf(call, nameOf(value, aggregates[index], aggregates.length))
    })
  })
  const groups = groupings.map(attributeOf)
  return withoutAggregation(aggregateOf(inner, groups, [...groups, ...picked]))
}

function inOneStep(
  input: Relation,
  groupings: readonly NamedExpression[],
  columns: readonly Expression[],
  aggregates: readonly NamedExpression[],
  values: readonly PivotValue[],
  analysis: Analysis,
): Relation {
  const results = values.flatMap((value) => {
    const condition = isValue(columns, value, analysis)
    return aggregates.map((aggregate) => {
      const filtered = expressionTree.rewriteUp(withoutAlias(aggregate), (each) =>
        each.kind === 'aggregateCall' ? overRowsOf(each, condition, analysis) : each,
      )
      return aliasOf(filtered, nameOf(value, aggregate, aggregates.length))
    })
  })
  return withoutAggregation(aggregateOf(input, groupings.map(withoutAlias), [...groupings, ...results]))
}

/** Aggregates only rows for which a condition is true: the others are NULL to it, which aggregates leave out. */
function overRowsOf(call: AggregateCall, condition: Expression, analysis: Analysis): AggregateCall {
  const [value, ...rest] = call.arguments
  if (value === undefined) return call
  const chosen = callOf(scalarFunction('when', analysis), [condition, value])
  const picks = call.function.name === 'first' || call.function.name === 'last'
  return { ...call, arguments: picks ? [chosen, literalOf(boolean, true)] : [chosen, ...rest] }
}

function isValue(columns: readonly Expression[], value: PivotValue, analysis: Analysis): Expression {
  const [same, and] = [scalarFunction('<=>', analysis), scalarFunction('and', analysis)]
  return columns
    .map((column, index): Expression => callOf(same, [column, value.parts[index] ?? column]))
    .reduce((all, each) => callOf(and, [all, each]))
}

function nameOf(value: PivotValue, aggregate: NamedExpression | undefined, count: number): string {
  return count === 1 || aggregate === undefined ? value.name : `${value.name}_${aggregate.name}`
}

function withoutAlias(expression: NamedExpression): Expression {
  return expression.kind === 'alias' ? expression.child : expression
}

/** Filters and sorts above see columns, not an aggregation. */
function withoutAggregation(relation: Relation): Relation {
  return { ...relation, aggregated: undefined }
}
