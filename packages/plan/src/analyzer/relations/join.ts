import { errorOf } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { Attribute, Expression } from '../../expressions/expression.ts'
import { isDeterministic } from '../../expressions/properties.ts'
import type { Join, Plan } from '../../plans/plan.ts'
import type { UnresolvedJoin } from '../../plans/unresolved-plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { asNullable, attributeOf, outputIds, outputOf } from '../../tree/output-of.ts'
import { expressionTree } from '../../tree/tree.ts'
import type { Analysis } from '../analysis.ts'
import type { Environment } from '../environment.ts'
import { scalarFunction } from '../expressions/built-in.ts'
import { translateExpression } from '../expressions/translate-expression.ts'
import { refuseWindowsOfOperator } from '../expressions/window-errors.ts'
import { sameName } from '../names/find-columns.ts'
import type { Scope, ScopeColumn } from '../names/scope.ts'
import type { Relation } from '../relation.ts'
import { SubqueryJoins } from '../subqueries/subquery-joins.ts'
import { checkCondition } from './check-condition.ts'
import { lateralJoin } from './lateral-join.ts'

/** Joins two relations. Above it the columns of both may be named, those of a semi or anti join of the left one alone. */
export function translateJoin(
  node: UnresolvedJoin,
  left: Relation,
  right: Relation,
  analysis: Analysis,
): Relation {
  const scope: Scope = {
    columns: [...left.scope.columns, ...right.scope.columns],
    metadata: metadataOf(left, right),
  }
  const shared = sharedNames(node, left, right, analysis)
  const subqueries = new SubqueryJoins(analysis)
  const condition =
    shared === undefined
      ? conditionOf(node, { analysis, scope, below: [], subqueries })
      : equalities(shared, left, right, analysis)
  if (subqueries.isEmpty) return joinOf(node, left, right, condition, shared, analysis)
  const [first, second] = joinSubqueries(subqueries, left.plan, right.plan, analysis)
  const joined = joinOf(
    node,
    { ...left, plan: first },
    { ...right, plan: second },
    condition,
    shared,
    analysis,
  )
  const visibleIds = new Set(joined.scope.columns.map(({ attribute }) => attribute.id))
  const projections = outputOf(joined.plan).filter(({ id }) => visibleIds.has(id))
  return { ...joined, plan: { kind: 'project', input: joined.plan, projections } }
}

function joinOf(
  node: UnresolvedJoin,
  left: Relation,
  right: Relation,
  condition: Expression | undefined,
  shared: readonly string[] | undefined,
  analysis: Analysis,
): Relation {
  if (node.type === 'leftSemi' || node.type === 'leftAnti') {
    return onlyLeft(left, right.plan, condition, node.type === 'leftAnti', analysis)
  }
  const type = node.type === 'cross' ? 'inner' : node.type
  const plan: Join = { kind: 'join', left: left.plan, right: right.plan, type, condition }
  if (node.lateral) {
    const scope = scopeOfJoin(plan, left, right)
    return { plan: lateralJoin(plan, analysis, node.origin), scope, below: [] }
  }
  return shared === undefined
    ? { plan, scope: scopeOfJoin(plan, left, right), below: [] }
    : withShared(plan, shared, left, right, analysis)
}

function conditionOf(node: UnresolvedJoin, environment: Environment): Expression | undefined {
  if (node.condition === undefined) return undefined
  const translated = translateExpression(node.condition, environment)
  refuseWindowsOfOperator([translated])
  const origin = node.condition.origin ?? node.origin
  if (expressionTree.some(translated, (each) => each.kind === 'call' && !each.function.deterministic)) {
    const sqlExprs = `\`${expressionName(translated)}\``
    throw errorOf('INVALID_NON_DETERMINISTIC_EXPRESSIONS', { sqlExprs }, { origin })
  }
  return checkCondition(translated, origin)
}

/** Joins each subquery of a condition to the side whose columns it reads; one of both sides cannot be known before. */
function joinSubqueries(
  subqueries: SubqueryJoins,
  left: Plan,
  right: Plan,
  analysis: Analysis,
): readonly [Plan, Plan] {
  const others = outputIds(right)
  const own = outputIds(left)
  const [onLeft, onRight] = [new SubqueryJoins(analysis), new SubqueryJoins(analysis)]
  for (const join of subqueries.all) {
    const read = new SubqueryJoins(analysis, [join]).references()
    const side = read.some(({ id }) => others.has(id)) ? onRight : onLeft
    if (side === onRight && read.some(({ id }) => own.has(id))) {
      const code =
        'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_EXPRESSION_IN_JOIN_CONDITION'
      throw errorOf(code, {}, { origin: join.origin })
    }
    side.add(join)
  }
  return [onLeft.applyTo(left), onRight.applyTo(right)]
}

/** Lists the columns by whose names the sides meet; undefined where a condition says what meets. */
function sharedNames(
  node: UnresolvedJoin,
  left: Relation,
  right: Relation,
  { caseSensitive }: Analysis,
): readonly string[] | undefined {
  if (node.using !== undefined) return node.using
  if (node.natural === undefined) return undefined
  const others = visible(right)
  return visible(left)
    .map(({ attribute }) => attribute.name)
    .filter((name) => others.some(({ attribute }) => sameName(attribute.name, name, caseSensitive)))
}

function visible({ scope }: Relation): readonly ScopeColumn[] {
  return scope.columns.filter(({ hidden }) => hidden !== true)
}

function columnNamed(name: string, relation: Relation, side: string, { caseSensitive }: Analysis): Attribute {
  const found = visible(relation).filter(({ attribute }) => sameName(attribute.name, name, caseSensitive))
  const [column] = found
  if (column !== undefined && found.length === 1) return column.attribute
  const suggestion = visible(relation)
    .map(({ attribute }) => `\`${attribute.name}\``)
    .join(', ')
  if (column === undefined) {
    throw errorOf('UNRESOLVED_USING_COLUMN_FOR_JOIN', { colName: `\`${name}\``, side, suggestion })
  }
  throw errorOf('AMBIGUOUS_REFERENCE', {
    name: `\`${name}\``,
    referenceNames: found.map(({ attribute }) => `\`${attribute.name}\``).join(', '),
  })
}

function equalities(
  names: readonly string[],
  left: Relation,
  right: Relation,
  analysis: Analysis,
): Expression | undefined {
  const equal = scalarFunction('=', analysis)
  const and = scalarFunction('and', analysis)
  const conditions = names.map((name) =>
    callOf(equal, [columnNamed(name, left, 'left', analysis), columnNamed(name, right, 'right', analysis)], {
      rules: analysis.rules,
    }),
  )
  return conditions.reduce<Expression | undefined>(
    (all, condition) => (all === undefined ? condition : callOf(and, [all, condition])),
    undefined,
  )
}

function scopeOfJoin(plan: Join, left: Relation, right: Relation): Scope {
  const both = [...left.scope.columns, ...right.scope.columns]
  const columns = plan.type === 'inner' ? both : ofOutput(both, plan)
  return { columns, metadata: metadataOf(left, right) }
}

/** Gives columns as an outer join gives them: those of a side that may be missing may be NULL. */
function ofOutput(columns: readonly ScopeColumn[], plan: Join): readonly ScopeColumn[] {
  const given = new Map(outputOf(plan).map((attribute) => [attribute.id, attribute]))
  return columns.map((column) => ({
    ...column,
    attribute: given.get(column.attribute.id) ?? column.attribute,
  }))
}

/** Joins the hidden columns of both sides; those of a side that may lack a partner are found where they are asked for. */
function metadataOf(left: Relation, right: Relation): Scope['metadata'] {
  const [first, second] = [left.scope.metadata, right.scope.metadata]
  return first === undefined ? second : second === undefined ? first : [...first, ...second]
}

/** Columns that meet stand once, before all others: the one that always has the value, or the first that has one. */
function withShared(
  join: Join,
  names: readonly string[],
  left: Relation,
  right: Relation,
  analysis: Analysis,
): Relation {
  const whole = scopeOfJoin(join, left, right)
  const pairs = names.map((name) => [
    columnNamed(name, left, 'left', analysis),
    columnNamed(name, right, 'right', analysis),
  ])
  const merged = new Set(pairs.flat().map(({ id }) => id))
  const rest = whole.columns.filter(({ attribute }) => !merged.has(attribute.id))
  const others = whole.columns.filter(({ attribute }) => merged.has(attribute.id))
  if (join.type !== 'full') {
    const kept = new Set(pairs.map(([first, second]) => (join.type === 'right' ? second : first)?.id))
    const columns = [
      ...pairs.flatMap(([first, second]) =>
        whole.columns.filter(
          ({ attribute }) => attribute.id === (join.type === 'right' ? second : first)?.id,
        ),
      ),
      ...rest,
      ...others
        .filter(({ attribute }) => !kept.has(attribute.id))
        .map((column) => ({ ...column, hidden: true as const })),
    ]
    return { plan: join, scope: { ...whole, columns }, below: [] }
  }
  const coalesce = scalarFunction('coalesce', analysis)
  const values = pairs.map(([first, second]) => {
    const [one, other] = [first, second].flatMap((side) => (side === undefined ? [] : [asNullable(side)]))
    if (one === undefined || other === undefined) throw new TypeError('two columns meet')
    return aliasOf(callOf(coalesce, [one, other], { rules: analysis.rules }), one.name)
  })
  const plan: Plan = { kind: 'project', input: join, projections: [...values, ...outputOf(join)] }
  const columns = [
    ...values.map((value) => ({ attribute: attributeOf(value), qualifier: [] })),
    ...rest,
    ...others.map((column) => ({ ...column, hidden: true as const })),
  ]
  return { plan, scope: { ...whole, columns }, below: [] }
}

/** Keeps the rows of the left side that have a partner, or those that have none. */
export function onlyLeft(
  left: Relation,
  right: Plan,
  condition: Expression | undefined,
  without: boolean,
  analysis: Analysis,
): Relation {
  const mark = markColumn(false)
  const join: Join = { kind: 'join', left: left.plan, right, type: 'mark', condition, mark }
  const wanted = without ? callOf(scalarFunction('not', analysis), [mark]) : mark
  const plan: Plan = {
    kind: 'project',
    input: { kind: 'filter', input: join, condition: wanted },
    projections: outputOf(left.plan),
  }
  if (condition !== undefined && !isDeterministic(condition)) {
    throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature: 'A random condition of a join' })
  }
  return { ...left, plan }
}

/** Makes the column that tells whether a row has a partner. */
export function markColumn(nullable: boolean, name = 'mark'): Attribute {
  return {
    kind: 'attribute',
    id: nextAttributeId(),
    name,
    type: { kind: 'boolean' },
    nullable,
    origin: undefined,
  }
}
