import { errorOf, type Origin } from '@kindling/core'
import { bindCall } from '../../calls/bind-call.ts'
import { callOf } from '../../calls/call-of.ts'
import { userCallOf } from '../../calls/user-call-of.ts'
import type { Alias, Attribute, Expression, SortOrder } from '../../expressions/expression.ts'
import type { UnresolvedExpression } from '../../expressions/unresolved-expression.ts'
import type { Plan } from '../../plans/plan.ts'
import type { UnresolvedApplyToCogroups, UnresolvedApplyToGroups } from '../../plans/unresolved-frame-plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { attributeOf } from '../../tree/output-of.ts'
import type { Analysis } from '../analysis.ts'
import { aggregateFunction, scalarFunction } from '../expressions/built-in.ts'
import { translateExpression } from '../expressions/translate-expression.ts'
import { generateOver, generationOf } from '../generators/generation.ts'
import { type Relation, relationOf } from '../relation.ts'
import { joinedBy } from './joined-by.ts'
import { visibleColumns } from './visible-columns.ts'

/** Collects the rows of each group into a list, calls the function with it, and spreads the rows that it gives. */
export function translateApplyToGroups(
  { groupings, function: definition, origin }: UnresolvedApplyToGroups,
  input: Relation,
  analysis: Analysis,
): Relation {
  const groups = collectGroups(groupings, input, analysis)
  const sorted: Plan = { kind: 'sort', input: groups.plan, orders: groups.keys.map(ascending) }
  return spread(sorted, userCallOf(definition, [...groups.keys, groups.rows], origin))
}

/** Collects the rows of both frames, and lets lists meet whose groups have equal values; NULL equals NULL. */
export function translateApplyToCogroups(
  node: UnresolvedApplyToCogroups,
  leftInput: Relation,
  rightInput: Relation,
  analysis: Analysis,
): Relation {
  const { leftGroupings, rightGroupings, function: definition, origin } = node
  if (leftGroupings.length !== rightGroupings.length) throw differentGroupings(node)
  const left = collectGroups(leftGroupings, leftInput, analysis)
  const right = collectGroups(rightGroupings, rightInput, analysis)
  const same = scalarFunction('<=>', analysis)
  const meets = left.keys.map((key, index) => callOf(same, [key, right.keys[index] ?? key], { origin }))
  const joined: Plan = {
    kind: 'join',
    left: left.plan,
    right: right.plan,
    type: meets.length === 0 ? 'inner' : 'full',
    condition: joinedBy('and', meets, analysis),
  }
  const either = scalarFunction('coalesce', analysis)
  const keys = left.keys.map((key, index) =>
    aliasOf(callOf(either, [key, right.keys[index] ?? key]), key.name),
  )
  const columns = keys.map(attributeOf)
  const keyed: Plan = { kind: 'project', input: joined, projections: [...keys, left.rows, right.rows] }
  const sorted: Plan = { kind: 'sort', input: keyed, orders: columns.map(ascending) }
  return spread(sorted, userCallOf(definition, [...columns, left.rows, right.rows], origin))
}

interface Groups {
  readonly plan: Plan
  readonly keys: readonly Attribute[]
  /** The column of lists. */
  readonly rows: Attribute
}

function collectGroups(
  groupings: readonly UnresolvedExpression[],
  input: Relation,
  analysis: Analysis,
): Groups {
  const environment = { analysis, scope: input.scope, below: [] }
  const keys = groupings.map((each): Alias => {
    const value = translateExpression(each, environment)
    return aliasOf(value.kind === 'alias' ? value.child : value, 'key')
  })
  const row = callOf(scalarFunction('struct', analysis), visibleColumns(input.scope))
  const definition = aggregateFunction('collect_list', analysis)
  const list: Expression = {
    kind: 'aggregateCall',
    function: definition,
    ...bindCall(definition, [row], undefined),
    distinct: false,
    nullable: false,
  }
  const rows = aliasOf(list, 'rows')
  const plan: Plan = {
    kind: 'aggregate',
    input: input.plan,
    groupings: keys.map(({ child }) => child),
    aggregates: [...keys, rows],
  }
  return { plan, keys: keys.map(attributeOf), rows: attributeOf(rows) }
}

function ascending(expression: Expression): SortOrder {
  return { expression, descending: false, nullsFirst: true }
}

/** Spreads lists of structs; only their fields can be seen above. */
function spread(input: Plan, list: Expression): Relation {
  const generation = generationOf(list, { outer: false, numbersRows: false, takesFields: true }, undefined)
  const plan = generateOver(input, generation)
  return relationOf({ kind: 'project', input: plan, projections: generation.columns.map(attributeOf) })
}

function differentGroupings(node: {
  readonly leftGroupings: readonly unknown[]
  readonly rightGroupings: readonly unknown[]
  readonly origin?: Origin
}): Error {
  const parameters = {
    argument: 'other',
    method: 'cogroup',
    expected: `a frame that is grouped by ${node.leftGroupings.length} columns`,
    actual: `\`${node.rightGroupings.length}\``,
  }
  return errorOf('INVALID_ARGUMENT', parameters, { origin: node.origin })
}
