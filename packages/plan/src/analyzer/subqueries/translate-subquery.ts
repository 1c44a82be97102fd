import { boolean as booleanType, errorOf, type Origin, sqlString } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { castOf } from '../../calls/cast-of.ts'
import { withNamesOf } from '../../calls/names-alike.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { Attribute, Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type {
  UnresolvedExists,
  UnresolvedInSubquery,
  UnresolvedScalarSubquery,
} from '../../expressions/unresolved-expression.ts'
import { castMode } from '../../functions/call-rules.ts'
import { mostRows } from '../../optimizer/most-rows.ts'
import type { Plan } from '../../plans/plan.ts'
import { commonType } from '../../types/common-type.ts'
import type { Analysis } from '../analysis.ts'
import type { Environment } from '../environment.ts'
import { scalarFunction } from '../expressions/built-in.ts'
import { translateExpression } from '../expressions/translate-expression.ts'
import { joinedBy } from '../frames/joined-by.ts'
import { markColumn } from '../relations/join.ts'
import { translatePlan } from '../relations/translate-plan.ts'
import { aggregatesAll, type Decorrelated, decorrelate } from './decorrelate.ts'
import { outerColumns } from './outer-columns.ts'
import { scalarValue } from './scalar-value.ts'
import type { SubqueryJoin, SubqueryJoins } from './subquery-joins.ts'

type Subquery = UnresolvedExists | UnresolvedInSubquery | UnresolvedScalarSubquery

/** Makes a subquery a join, and gives the column that has its value. */
export function translateSubquery(node: Subquery, environment: Environment): Expression {
  const { subqueries, analysis, scope, below, aggregated, outerAggregates } = environment
  if (subqueries === undefined) {
    const feature = 'A subquery in this place'
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: node.origin })
  }
  const known = environment.selected?.valueOf(node)
  if (known !== undefined) return { ...known, origin: node.origin }
  const outer = [scope, ...below, ...(aggregated === undefined ? [] : [aggregated]), ...analysis.outer]
  const relation = translatePlan(node.plan, { ...analysis, outer, outerAggregates })
  const columns = relation.scope.columns.map(({ attribute }) => attribute)
  const value = subqueryValue(node, relation.plan, columns, environment, subqueries)
  subqueries.note(node, value)
  return value
}

function subqueryValue(
  node: Subquery,
  plan: Plan,
  columns: readonly Attribute[],
  environment: Environment,
  subqueries: SubqueryJoins,
): Expression {
  switch (node.kind) {
    case 'exists':
      return translateExists(node, plan, environment, subqueries)
    case 'inSubquery':
      return translateIn(node, plan, columns, environment, subqueries)
    case 'scalarSubquery':
      return translateScalar(node, plan, columns, environment, subqueries)
  }
}

/** Is what becomes the right side of a join: the subquery without what it reads from around it, or as it is. */
interface Prepared extends Decorrelated {
  readonly reads: readonly Attribute[]
}

function prepare(plan: Plan, losesEmptyGroups: boolean, environment: Environment): Prepared {
  const free = outerColumns(plan)
  const lost = losesEmptyGroups && free.length > 0 && aggregatesAll(plan)
  const pulled = lost ? undefined : decorrelate(plan)
  if (pulled !== undefined) return { ...pulled, reads: [] }
  const { scope, below, aggregated, outerAggregates } = environment
  const scopes = [scope, ...below, ...(aggregated === undefined ? [] : [aggregated])]
  const columns = scopes.flatMap(({ columns }) => columns.map(({ attribute }) => attribute))
  const near = new Set([...columns, ...(outerAggregates?.columns ?? [])].map(({ id }) => id))
  // What is read from further away is left to the subquery around this one.
  return { plan, conditions: [], reads: free.filter(({ id }) => near.has(id)) }
}

function marked(
  { plan, conditions, reads }: Prepared,
  nullAware: boolean,
  name: string,
  { origin }: Subquery,
  { analysis }: Environment,
  subqueries: SubqueryJoins,
): Attribute {
  const mark = { ...markColumn(nullAware, name), origin }
  const condition = joinedBy('and', conditions, analysis)
  const join: SubqueryJoin = { kind: 'join', right: plan, type: 'mark', condition, mark, reads, origin }
  subqueries.add(nullAware ? { ...join, nullAware } : join)
  return mark
}

/** Which rows there are does not matter, nor how many, if there is one. */
function translateExists(
  node: UnresolvedExists,
  written: Plan,
  environment: Environment,
  subqueries: SubqueryJoins,
): Expression {
  const plan = withoutOrder(written)
  if (plan.kind === 'aggregate' && plan.groupings.length === 0)
    return literalOf(booleanType, true, node.origin)
  const name = nameOf('exists', written)
  return marked(prepare(plan, true, environment), false, name, node, environment, subqueries)
}

function withoutOrder(plan: Plan): Plan {
  switch (plan.kind) {
    case 'sort':
    case 'project':
      return withoutOrder(plan.input)
    case 'limit':
      return plan.limit > 0 ? withoutOrder(plan.input) : plan
    default:
      return plan
  }
}

/** A NULL among the values leaves open whether a value is one of them; one in other conditions only excludes a row. */
function translateIn(
  node: UnresolvedInSubquery,
  plan: Plan,
  columns: readonly Attribute[],
  environment: Environment,
  subqueries: SubqueryJoins,
): Expression {
  const { analysis } = environment
  if (columns.length !== node.values.length) {
    const parameters = { length: String(node.values.length), subqueryLength: String(columns.length) }
    throw errorOf('DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH', parameters, { origin: node.origin })
  }
  const [equal, same] = [scalarFunction('=', analysis), scalarFunction('<=>', analysis)]
  const equalities = node.values.map((value, index) => {
    const column = columns[index]
    if (column === undefined) throw new TypeError('a subquery lacks a column')
    const left = subqueries.aggregates.over(translateExpression(value, environment))
    return callOf(equal, inCommon(left, column, analysis, node.origin))
  })
  const inner = prepare(plan, true, environment)
  const nullAware = equalities.some(({ nullable }) => nullable)
  const others = nullAware
    ? inner.conditions.map((condition) => callOf(same, [condition, literalOf(booleanType, true)]))
    : inner.conditions
  const conditions = [...others, ...equalities]
  const values = equalities.map(({ arguments: [value] }) =>
    value === undefined ? '' : expressionName(value),
  )
  const left = values.length === 1 ? values[0] : `named_struct(${values.join(', ')})`
  const name = `(${left} IN (${nameOf('listquery', plan)}))`
  return marked({ ...inner, conditions }, nullAware, name, node, environment, subqueries)
}

/** Both sides need a type in common; without ANSI mode, IN finds it as lists do, and not as a comparison. */
function inCommon(
  value: Expression,
  column: Attribute,
  { rules }: Analysis,
  origin: Origin | undefined,
): readonly Expression[] {
  const mode = castMode(rules)
  const common = commonType(value.type, withNamesOf(column.type, value.type) ?? column.type, mode)
  if (common === undefined) {
    const [left, right] = [value, column].map(({ type }) => `\`${sqlString(type)}\``)
    const parameters = { leftType: left ?? '', rightType: right ?? '' }
    throw errorOf('DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH', parameters, { origin })
  }
  return mode === 'legacy' ? [value, column].map((side) => castOf(side, common, { mode })) : [value, column]
}

function translateScalar(
  node: UnresolvedScalarSubquery,
  plan: Plan,
  columns: readonly Attribute[],
  environment: Environment,
  subqueries: SubqueryJoins,
): Expression {
  const { origin } = node
  const [column] = columns
  if (column === undefined || columns.length !== 1) {
    const code = 'INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN'
    throw errorOf(code, { number: String(columns.length) }, { origin })
  }
  const { value, right, needsAll } = scalarValue(plan, column, environment.analysis)
  if (right === undefined) return value
  const { plan: inner, conditions, reads } = prepare(right, needsAll, environment)
  const isOne = mostRows(plan) <= 1
  const condition = joinedBy('and', conditions, environment.analysis)
  subqueries.add({ kind: 'join', right: inner, type: isOne ? 'left' : 'single', condition, reads, origin })
  return value.kind === 'attribute' ? { ...value, name: nameOf('scalarsubquery', plan), origin } : value
}

/** Names the value of a subquery as Spark does: by its kind and the columns around it that it reads. */
function nameOf(kind: string, plan: Plan): string {
  return `${kind}(${outerColumns(plan)
    .map(({ name }) => name)
    .join(', ')})`
}
