import type { Origin, RecordBatch, StructType } from '@kindling/core'
import type { UnresolvedExpression } from '../expressions/unresolved-expression.ts'

/**
 * Is a query as it was written. SQL and the DataFrame API build the same nodes, and each has its counterpart among the
 * relations of Spark Connect, so that a plan can be sent to a cluster as it is.
 */
export type UnresolvedPlan =
  | ReadTable
  | ReadSource
  | UnresolvedLocalRelation
  | UnresolvedRange
  | TableFunction
  | UnresolvedValues
  | OneRow
  | UnresolvedProject
  | UnresolvedFilter
  | UnresolvedAggregate
  | UnresolvedSort
  | UnresolvedLimit
  | SubqueryAlias

interface UnresolvedPlanNode {
  /** Identifies the frame that the node is, within its session; never used twice. */
  readonly planId?: number
  readonly origin?: Origin
}

/** Reads a view or table by name. */
export interface ReadTable extends UnresolvedPlanNode {
  readonly kind: 'readTable'
  readonly parts: readonly string[]
}

/** Reads files: a format, string options (keys in any case) and paths, resolved by whoever runs the plan. */
export interface ReadSource extends UnresolvedPlanNode {
  readonly kind: 'readSource'
  readonly format: string
  readonly options: Readonly<Record<string, string>>
  readonly paths: readonly string[]
  readonly schema?: StructType
}

/** Holds rows that the program had in hand. */
export interface UnresolvedLocalRelation extends UnresolvedPlanNode {
  readonly kind: 'localRelation'
  readonly batch: RecordBatch
}

/** Counts from start to before end, in one column `id`. */
export interface UnresolvedRange extends UnresolvedPlanNode {
  readonly kind: 'range'
  readonly start: bigint
  readonly end: bigint
  readonly step: bigint
}

/** Calls a function that gives rows: `range(10)`. */
export interface TableFunction extends UnresolvedPlanNode {
  readonly kind: 'tableFunction'
  readonly name: string
  readonly arguments: readonly UnresolvedExpression[]
}

/** Lists rows of expressions: `VALUES (1, 'a'), (2, 'b')`; its columns are `col1`, `col2`, ... */
export interface UnresolvedValues extends UnresolvedPlanNode {
  readonly kind: 'values'
  readonly rows: readonly (readonly UnresolvedExpression[])[]
}

/** Gives one row without columns: what SELECT without FROM reads. */
export interface OneRow extends UnresolvedPlanNode {
  readonly kind: 'oneRow'
}

export interface UnresolvedProject extends UnresolvedPlanNode {
  readonly kind: 'project'
  readonly input: UnresolvedPlan
  readonly projections: readonly UnresolvedExpression[]
}

export interface UnresolvedFilter extends UnresolvedPlanNode {
  readonly kind: 'filter'
  readonly input: UnresolvedPlan
  readonly condition: UnresolvedExpression
}

/** Groups by `groupings` (a position or an alias of the list is allowed) and gives the list `aggregates`. */
export interface UnresolvedAggregate extends UnresolvedPlanNode {
  readonly kind: 'aggregate'
  readonly input: UnresolvedPlan
  readonly groupings: readonly UnresolvedExpression[]
  readonly aggregates: readonly UnresolvedExpression[]
}

/** Sorts by sort orders; a plain expression sorts ascending with NULLs first. */
export interface UnresolvedSort extends UnresolvedPlanNode {
  readonly kind: 'sort'
  readonly input: UnresolvedPlan
  readonly orders: readonly UnresolvedExpression[]
}

/** Keeps the first rows; the limit is an expression without columns. */
export interface UnresolvedLimit extends UnresolvedPlanNode {
  readonly kind: 'limit'
  readonly input: UnresolvedPlan
  readonly limit: UnresolvedExpression
}

/** Names a relation, and its columns where `columns` is given. */
export interface SubqueryAlias extends UnresolvedPlanNode {
  readonly kind: 'subqueryAlias'
  readonly input: UnresolvedPlan
  readonly alias: string
  readonly columns?: readonly string[]
}
