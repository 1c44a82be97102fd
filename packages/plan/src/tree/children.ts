import type { Expression, NamedExpression, SortOrder } from '../expressions/expression.ts'
import type { UnresolvedExpression } from '../expressions/unresolved-expression.ts'
import type { Plan } from '../plans/plan.ts'
import type { UnresolvedPlan } from '../plans/unresolved-plan.ts'

/**
 * Says how a field holds children: a plan; an expression; several; several that must keep a name; several that may
 * each be one or have one inside (sort orders); rows of them.
 */
export type FieldShape = 'plan' | 'expression' | 'expressions' | 'named' | 'orders' | 'rows'

type ShapeOf<Type> = [Type] extends [UnresolvedPlan | Plan]
  ? 'plan'
  : [Type] extends [Expression | UnresolvedExpression]
    ? 'expression'
    : [Type] extends [readonly NamedExpression[]]
      ? 'named'
      : [Type] extends [readonly (Expression | UnresolvedExpression)[]]
        ? 'expressions'
        : [Type] extends [readonly SortOrder[]]
          ? 'orders'
          : [Type] extends [readonly (readonly (Expression | UnresolvedExpression)[])[]]
            ? 'rows'
            : never

/** Columns that a plan gives rather than takes are no children. */
type ChildFields<Node> = {
  readonly [Field in keyof Node as Field extends 'output'
    ? never
    : ShapeOf<Node[Field]> extends never
      ? never
      : Field]: ShapeOf<Node[Field]>
}

/** Lists the fields with children for each kind of a union: a kind or field that is missing does not compile. */
type ChildTable<Union extends { readonly kind: string }> = {
  readonly [Kind in Union['kind']]: ChildFields<Extract<Union, { readonly kind: Kind }>>
}

interface Children {
  readonly expression: ChildTable<Expression>
  readonly plan: ChildTable<Plan>
  readonly unresolvedExpression: ChildTable<UnresolvedExpression>
  readonly unresolvedPlan: ChildTable<UnresolvedPlan>
}

/** Says where every kind of node has its children. All walks over trees read it. */
export const CHILDREN: Children = {
  expression: {
    literal: {},
    attribute: {},
    call: { arguments: 'expressions' },
    cast: { child: 'expression' },
    field: { child: 'expression' },
    aggregateCall: { arguments: 'expressions' },
    userCall: { arguments: 'expressions' },
    alias: { child: 'expression' },
  },
  plan: {
    scan: { partitionFilters: 'expressions' },
    localRelation: {},
    values: { rows: 'rows' },
    range: {},
    project: { input: 'plan', projections: 'named' },
    filter: { input: 'plan', condition: 'expression' },
    aggregate: { input: 'plan', groupings: 'expressions', aggregates: 'named' },
    sort: { input: 'plan', orders: 'orders' },
    limit: { input: 'plan' },
  },
  unresolvedExpression: {
    literal: {},
    attribute: {},
    star: {},
    call: { arguments: 'expressions' },
    userCall: { arguments: 'expressions' },
    cast: { child: 'expression' },
    alias: { child: 'expression' },
    extract: { child: 'expression', key: 'expression' },
    sortOrder: { child: 'expression' },
  },
  unresolvedPlan: {
    readTable: {},
    readSource: {},
    localRelation: {},
    range: {},
    tableFunction: { arguments: 'expressions' },
    values: { rows: 'rows' },
    oneRow: {},
    project: { input: 'plan', projections: 'expressions' },
    filter: { input: 'plan', condition: 'expression' },
    aggregate: { input: 'plan', groupings: 'expressions', aggregates: 'expressions' },
    sort: { input: 'plan', orders: 'expressions' },
    limit: { input: 'plan', limit: 'expression' },
    subqueryAlias: { input: 'plan' },
  },
}
