import type { Origin, RecordBatch, StructType } from '@kindling/core'
import type { UnresolvedExpression } from '../expressions/unresolved-expression.ts'
import type { UserFunction } from '../interfaces/user-function.ts'
import type { UnresolvedApplyToCogroups, UnresolvedFramePlan } from './unresolved-frame-plan.ts'

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
  | UnresolvedPipe
  | UnresolvedProject
  | UnresolvedFilter
  | UnresolvedAggregate
  | UnresolvedSort
  | UnresolvedLimit
  | UnresolvedOffset
  | UnresolvedDistinct
  | UnresolvedHaving
  | UnresolvedJoin
  | UnresolvedSetOperation
  | UnresolvedWith
  | UnresolvedGenerate
  | UnresolvedPivot
  | UnresolvedUnpivot
  | UnresolvedSample
  | SubqueryAlias
  | UnresolvedFramePlan
  | UnresolvedApplyToCogroups

export interface UnresolvedPlanNode {
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

/** Calls a function that gives rows: `range(10)`; by name, or one that the user holds in hand. */
export interface TableFunction extends UnresolvedPlanNode {
  readonly kind: 'tableFunction'
  readonly name: string
  readonly function?: UserFunction
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

/** Gives the rows of its input, of which what stands above sees the columns alone: the input of an operator after `|>`. */
export interface UnresolvedPipe extends UnresolvedPlanNode {
  readonly kind: 'pipe'
  readonly input: UnresolvedPlan
}

export interface UnresolvedProject extends UnresolvedPlanNode {
  readonly kind: 'project'
  /** The operator after `|>` that it is: these aggregate nothing. */
  readonly pipe?: 'EXTEND' | 'SET' | 'DROP'
  readonly input: UnresolvedPlan
  readonly projections: readonly UnresolvedExpression[]
}

export interface UnresolvedFilter extends UnresolvedPlanNode {
  readonly kind: 'filter'
  readonly input: UnresolvedPlan
  readonly condition: UnresolvedExpression
}

/**
 * Groups by `groupings` (a position or an alias of the list is allowed, and grouping sets) and gives the list
 * `aggregates`. `groupAll` is `GROUP BY ALL`: by all of the list that aggregates nothing.
 */
export interface UnresolvedAggregate extends UnresolvedPlanNode {
  readonly kind: 'aggregate'
  /** Whether the last column of the input is a span of time, of which those that overlap or touch are one. */
  readonly mergesRows?: true
  readonly groupAll?: true
  /** How many of the list are the keys, where it is AGGREGATE after `|>`: all that follow must aggregate. */
  readonly pipedKeys?: number
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
  /** How often the step of a recursive query in WITH may run. */
  readonly maxLevel?: number
}

/** Leaves out the first rows; the offset is an expression without columns. */
export interface UnresolvedOffset extends UnresolvedPlanNode {
  readonly kind: 'offset'
  readonly input: UnresolvedPlan
  readonly offset: UnresolvedExpression
}

/** Keeps one row of those that are equal; of those equal in `columns`, where they are given. */
export interface UnresolvedDistinct extends UnresolvedPlanNode {
  readonly kind: 'distinct'
  readonly input: UnresolvedPlan
  readonly columns?: readonly string[]
}

/** Keeps groups: the condition may hold aggregates. */
export interface UnresolvedHaving extends UnresolvedPlanNode {
  readonly kind: 'having'
  readonly input: UnresolvedPlan
  readonly condition: UnresolvedExpression
}

/** Says which rows a join gives: those of both sides, of the left side alone, or with NULLs for what has no partner. */
export type JoinType = 'inner' | 'left' | 'right' | 'full' | 'cross' | 'leftSemi' | 'leftAnti'

/** Joins by a condition, by columns that both sides have, or by all such columns (`natural`). */
export interface UnresolvedJoin extends UnresolvedPlanNode {
  readonly kind: 'join'
  readonly left: UnresolvedPlan
  readonly right: UnresolvedPlan
  readonly type: JoinType
  readonly condition?: UnresolvedExpression
  readonly using?: readonly string[]
  readonly natural?: true
  /** Lets the right side refer to columns of the left one. */
  readonly lateral?: true
}

export type SetOperator = 'union' | 'intersect' | 'except'

/** Combines rows of the same columns, by position, or by name (`byName`). Without `all` equal rows become one. */
export interface UnresolvedSetOperation extends UnresolvedPlanNode {
  readonly kind: 'setOperation'
  readonly operator: SetOperator
  readonly all: boolean
  readonly left: UnresolvedPlan
  readonly right: UnresolvedPlan
  readonly byName?: true
  /** Fills columns that one side lacks with NULL; only by name. */
  readonly allowMissingColumns?: true
}

/** Gives names to queries that the input, and later ones of them, may read as tables. */
export interface UnresolvedWith extends UnresolvedPlanNode {
  readonly kind: 'with'
  readonly input: UnresolvedPlan
  readonly definitions: readonly SubqueryAlias[]
  readonly recursive?: true
}

/** Joins each row with the rows that a generator makes of it: `LATERAL VIEW explode(list) t AS element`. */
export interface UnresolvedGenerate extends UnresolvedPlanNode {
  readonly kind: 'generate'
  readonly input: UnresolvedPlan
  readonly generator: UnresolvedExpression
  /** Keeps rows of which nothing is made, with NULLs. */
  readonly outer: boolean
  readonly qualifier?: string
  /** Names the new columns; empty for the generator's own names. */
  readonly columns: readonly string[]
}

/** Turns values of columns into columns of their own. `values` are literals, structs of them, or aliases of both. */
export interface UnresolvedPivot extends UnresolvedPlanNode {
  readonly kind: 'pivot'
  readonly input: UnresolvedPlan
  /** Groups by these; absent in SQL, where all other columns are meant. */
  readonly groupings?: readonly UnresolvedExpression[]
  readonly aggregates: readonly UnresolvedExpression[]
  readonly pivotColumns: readonly UnresolvedExpression[]
  /** Absent where the values are to be looked up in the data. */
  readonly values?: readonly UnresolvedExpression[]
}

/** Turns columns into rows. Each entry of `values` lists the columns that go into one row. */
export interface UnresolvedUnpivot extends UnresolvedPlanNode {
  readonly kind: 'unpivot'
  readonly input: UnresolvedPlan
  readonly ids?: readonly UnresolvedExpression[]
  readonly values: readonly (readonly UnresolvedExpression[])[]
  /** The text that stands in the name column for each entry of `values`; null for the name of its columns. */
  readonly labels: readonly (string | null)[]
  readonly nameColumn: string
  readonly valueColumns: readonly string[]
  readonly includeNulls: boolean
}

/** Takes a part of the rows: those whose random number lies in [lower, upper), or so many of the first ones. */
export interface UnresolvedSample extends UnresolvedPlanNode {
  readonly kind: 'sample'
  readonly input: UnresolvedPlan
  readonly lower: number
  readonly upper: number
  readonly rows?: UnresolvedExpression
  readonly withReplacement?: true
  readonly seed?: bigint
  /** Sorts by all columns that can be sorted first, so that equal rows in another order give an equal sample. */
  readonly deterministicOrder?: true
}
