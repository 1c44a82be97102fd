import type { Expression, NamedExpression, SortOrder } from '../expressions/expression.ts'
import type { UnresolvedExpression } from '../expressions/unresolved-expression.ts'
import type { Plan } from '../plans/plan.ts'
import type { UnresolvedPlan } from '../plans/unresolved-plan.ts'

/**
 * Says how a field holds children: a plan; an expression; several; several that must keep a name; several that may
 * each be one or have one inside (sort orders); rows of them; several plans. A field that may be absent has the same shape.
 */
export type FieldShape = 'plan' | 'plans' | 'expression' | 'expressions' | 'named' | 'orders' | 'rows'

type ShapeOf<Type> = [Type] extends [never]
  ? never
  : [Type] extends [UnresolvedPlan | Plan]
    ? 'plan'
    : [Type] extends [readonly (UnresolvedPlan | Plan)[]]
      ? 'plans'
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
  readonly [Field in keyof Node as Field extends 'output' | 'metadata'
    ? never
    : ShapeOf<Exclude<Node[Field], undefined>> extends never
      ? never
      : Field]-?: ShapeOf<Exclude<Node[Field], undefined>>
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
    aggregateCall: { arguments: 'expressions', filter: 'expression' },
    windowCall: {
      arguments: 'expressions',
      filter: 'expression',
      partitionBy: 'expressions',
      orders: 'orders',
      lowerValue: 'expression',
      upperValue: 'expression',
    },
    userCall: { arguments: 'expressions' },
    alias: { child: 'expression' },
    lambda: { body: 'expression' },
    lambdaVariable: {},
  },
  plan: {
    scan: { partitionFilters: 'expressions', pushedFilters: 'expressions' },
    localRelation: {},
    values: { rows: 'rows' },
    range: {},
    project: { input: 'plan', projections: 'named' },
    filter: { input: 'plan', condition: 'expression' },
    aggregate: { input: 'plan', groupings: 'expressions', aggregates: 'named' },
    window: { input: 'plan', calls: 'named' },
    sort: { input: 'plan', orders: 'orders' },
    limit: { input: 'plan' },
    offset: { input: 'plan' },
    sample: { input: 'plan' },
    join: { left: 'plan', right: 'plan', condition: 'expression', mark: 'expression' },
    union: { inputs: 'plans' },
    recursion: { anchor: 'plan', step: 'plan' },
    recursiveReference: {},
    generate: {
      input: 'plan',
      list: 'expression',
      columns: 'named',
      position: 'expression',
      element: 'expression',
    },
    mapBatches: { input: 'plan' },
  },
  unresolvedExpression: {
    literal: {},
    attribute: {},
    columnAt: {},
    star: { replacement: 'expression' },
    call: { arguments: 'expressions', filter: 'expression', orders: 'expressions' },
    userCall: { arguments: 'expressions' },
    cast: { child: 'expression' },
    alias: { child: 'expression' },
    multiAlias: { child: 'expression' },
    extract: { child: 'expression', key: 'expression' },
    updateFields: { child: 'expression', value: 'expression' },
    sortOrder: { child: 'expression' },
    window: { function: 'expression', partitionBy: 'expressions', orders: 'expressions' },
    groupingSets: { sets: 'rows', order: 'expressions' },
    scalarSubquery: { plan: 'plan' },
    exists: { plan: 'plan' },
    inSubquery: { values: 'expressions', plan: 'plan' },
    lambda: { body: 'expression' },
    namedArgument: { value: 'expression' },
    parameter: {},
  },
  unresolvedPlan: {
    readTable: {},
    readSource: {},
    localRelation: {},
    range: {},
    tableFunction: { arguments: 'expressions' },
    values: { rows: 'rows' },
    oneRow: {},
    pipe: { input: 'plan' },
    project: { input: 'plan', projections: 'expressions' },
    filter: { input: 'plan', condition: 'expression' },
    aggregate: { input: 'plan', groupings: 'expressions', aggregates: 'expressions' },
    sort: { input: 'plan', orders: 'expressions' },
    limit: { input: 'plan', limit: 'expression' },
    offset: { input: 'plan', offset: 'expression' },
    distinct: { input: 'plan' },
    having: { input: 'plan', condition: 'expression' },
    join: { left: 'plan', right: 'plan', condition: 'expression' },
    setOperation: { left: 'plan', right: 'plan' },
    with: { input: 'plan', definitions: 'plans' },
    generate: { input: 'plan', generator: 'expression' },
    pivot: {
      input: 'plan',
      groupings: 'expressions',
      aggregates: 'expressions',
      pivotColumns: 'expressions',
      values: 'expressions',
    },
    unpivot: { input: 'plan', ids: 'expressions', values: 'rows' },
    sample: { input: 'plan', rows: 'expression' },
    subqueryAlias: { input: 'plan' },
    withColumns: { input: 'plan', columns: 'expressions' },
    withColumnsRenamed: { input: 'plan' },
    dropColumns: { input: 'plan', columns: 'expressions' },
    toColumns: { input: 'plan' },
    toSchema: { input: 'plan' },
    dropNulls: { input: 'plan' },
    fillNulls: { input: 'plan', values: 'expressions' },
    replaceValues: { input: 'plan' },
    summary: { input: 'plan' },
    aggregateEach: { input: 'plan', groupings: 'expressions', shown: 'expressions' },
    observe: { input: 'plan', metrics: 'expressions' },
    hint: { input: 'plan', parameters: 'expressions' },
    repartition: { input: 'plan', columns: 'expressions' },
    mapBatches: { input: 'plan' },
    applyToGroups: { input: 'plan', groupings: 'expressions' },
    applyToCogroups: {
      left: 'plan',
      right: 'plan',
      leftGroupings: 'expressions',
      rightGroupings: 'expressions',
    },
  },
}
