import { boolean as booleanType, errorOf } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import type { Attribute, Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type {
  UnresolvedExists,
  UnresolvedInSubquery,
  UnresolvedScalarSubquery,
} from '../../expressions/unresolved-expression.ts'
import { mostRows } from '../../optimizer/most-rows.ts'
import type { Plan } from '../../plans/plan.ts'
import { asNullable, outputOf } from '../../tree/output-of.ts'
import { expressionTree } from '../../tree/tree.ts'
import type { Environment } from '../environment.ts'
import { scalarFunction } from '../expressions/built-in.ts'
import { translateExpression } from '../expressions/translate-expression.ts'
import { markColumn } from '../relations/join.ts'
import { translatePlan } from '../relations/translate-plan.ts'
import { type Decorrelated, decorrelate } from './decorrelate.ts'
import type { SubqueryJoins } from './subquery-joins.ts'

type Subquery = UnresolvedExists | UnresolvedInSubquery | UnresolvedScalarSubquery

/** Makes a subquery a join, and gives the column that has its value. */
export function translateSubquery(node: Subquery, environment: Environment): Expression {
  const { subqueries, analysis, scope, below } = environment
  if (subqueries === undefined) {
    const feature = 'A subquery in this place'
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: node.origin })
  }
  const outer = [scope, ...below, ...analysis.outer]
  const relation = translatePlan(node.plan, { ...analysis, outer })
  const { attribute } = relation.scope.columns[0] ?? {}
  const inner = decorrelate(relation.plan, node.kind === 'scalarSubquery' ? 'lost' : 'given', node.origin)
  const width = relation.scope.columns.length
  switch (node.kind) {
    case 'exists':
      return marked(inner, inner.conditions, false, environment, subqueries)
    case 'inSubquery':
      return translateIn(node, inner, outputOf(relation.plan), environment, subqueries)
    case 'scalarSubquery': {
      if (attribute === undefined || width !== 1) {
        const parameters = { number: String(width) }
        throw errorOf(
          'INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN',
          parameters,
          {
            origin: node.origin,
          },
        )
      }
      return translateScalar(node, relation.plan, inner, attribute, environment, subqueries)
    }
  }
}

function marked(
  { plan }: Decorrelated,
  conditions: readonly Expression[],
  nullAware: boolean,
  environment: Environment,
  subqueries: SubqueryJoins,
): Attribute {
  const mark = markColumn(nullAware)
  const condition = conjunction(conditions, environment)
  subqueries.add({
    kind: 'join',
    right: plan,
    type: 'mark',
    condition,
    mark,
    ...(nullAware && { nullAware: true as const }),
  })
  return mark
}

function conjunction(conditions: readonly Expression[], { analysis }: Environment): Expression | undefined {
  const and = scalarFunction('and', analysis)
  return conditions.reduce<Expression | undefined>(
    (all, condition) => (all === undefined ? condition : callOf(and, [all, condition])),
    undefined,
  )
}

/** A NULL among the values leaves open whether a value is one of them; one in other conditions only excludes a row. */
function translateIn(
  node: UnresolvedInSubquery,
  inner: Decorrelated,
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
    return callOf(equal, [translateExpression(value, environment), column])
  })
  const nullAware = equalities.some(({ nullable }) => nullable)
  const others = nullAware
    ? inner.conditions.map((condition) => callOf(same, [condition, literalOf(booleanType, true)]))
    : inner.conditions
  return marked(inner, [...others, ...equalities], nullAware, environment, subqueries)
}

function translateScalar(
  node: UnresolvedScalarSubquery,
  written: Plan,
  { plan, conditions }: Decorrelated,
  value: Attribute,
  environment: Environment,
  subqueries: SubqueryJoins,
): Expression {
  const unsupported = (feature: string): Error =>
    errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: node.origin })
  if (mostRows(written) > 1) throw unsupported('A subquery as a value that may give several rows')
  if (conditions.length > 0 && countsRows(written)) {
    throw unsupported('A count in a subquery that reads columns of the query around it')
  }
  subqueries.add({ kind: 'join', right: plan, type: 'left', condition: conjunction(conditions, environment) })
  return asNullable(value)
}

/** An aggregate that is never NULL has a value even for no rows at all, which a join would lose. */
function countsRows(plan: Plan): boolean {
  if (plan.kind === 'project' || plan.kind === 'filter') return countsRows(plan.input)
  if (plan.kind !== 'aggregate') return true
  return plan.aggregates.some((each) =>
    expressionTree.some(each, (node) => node.kind === 'aggregateCall' && !node.nullable),
  )
}
