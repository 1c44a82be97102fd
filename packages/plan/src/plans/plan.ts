import type { RecordBatch } from '@kindling/core'
import type { Attribute, Expression, NamedExpression, SortOrder } from '../expressions/expression.ts'
import type { BatchTransform } from '../interfaces/batch-transform.ts'
import type { ResolvedSource } from '../interfaces/sources.ts'

/** Is a query whose every name and type is known. Only the analyzer makes one from an unresolved plan. */
export type Plan =
  | Scan
  | LocalRelation
  | Values
  | Range
  | Project
  | Filter
  | Aggregate
  | Window
  | Sort
  | Limit
  | Offset
  | Sample
  | Join
  | Union
  | Recursion
  | RecursiveReference
  | Generate
  | MapBatches

/** Reads files. `limit` is how many rows are enough, where the optimizer knows it. */
export interface Scan {
  readonly kind: 'scan'
  readonly source: ResolvedSource
  /** The columns to read; each is a field of the source's schema, found by `columns`. */
  readonly output: readonly Attribute[]
  /** The position of each output column in the source's schema, or behind it for facts of files (`FILE_FACTS`). */
  readonly columns: readonly number[]
  /** Conditions over partition columns: files that they exclude are not opened. */
  readonly partitionFilters: readonly Expression[]
  /** Conditions that every row is tested for above: parts of files in which no row can meet them need not be read. */
  readonly pushedFilters: readonly Expression[]
  readonly limit: number | null
  /** The hidden column `_metadata`, for the analyzer alone: it stands in no output before somebody names it. */
  readonly metadata?: Attribute | undefined
}

/** Holds rows that the program had in hand; one row without columns is what SELECT without FROM reads. */
export interface LocalRelation {
  readonly kind: 'localRelation'
  readonly output: readonly Attribute[]
  readonly batch: RecordBatch
}

/** Lists rows of expressions without columns; each column has the type of its attribute. */
export interface Values {
  readonly kind: 'values'
  readonly output: readonly Attribute[]
  readonly rows: readonly (readonly Expression[])[]
}

export interface Range {
  readonly kind: 'range'
  readonly output: readonly [Attribute]
  readonly start: bigint
  readonly end: bigint
  readonly step: bigint
}

export interface Project {
  readonly kind: 'project'
  readonly input: Plan
  readonly projections: readonly NamedExpression[]
}

export interface Filter {
  readonly kind: 'filter'
  readonly input: Plan
  readonly condition: Expression
}

/** Groups by expressions; `aggregates` are made of groupings, aggregate calls and what is computed from both. */
export interface Aggregate {
  readonly kind: 'aggregate'
  readonly input: Plan
  readonly groupings: readonly Expression[]
  readonly aggregates: readonly NamedExpression[]
}

/**
 * Computes functions over the rows around each row. Gives the columns of the input, then `calls`, which are made of
 * window calls over one and the same window. Rows come partition by partition, in the order of the window.
 */
export interface Window {
  readonly kind: 'window'
  readonly input: Plan
  readonly calls: readonly NamedExpression[]
}

/** Sorts all rows, stable. */
export interface Sort {
  readonly kind: 'sort'
  readonly input: Plan
  readonly orders: readonly SortOrder[]
}

/** Keeps the first `limit` rows. */
export interface Limit {
  readonly kind: 'limit'
  readonly input: Plan
  readonly limit: number
}

/** Leaves out the first `offset` rows. */
export interface Offset {
  readonly kind: 'offset'
  readonly input: Plan
  readonly offset: number
}

/**
 * Keeps the rows whose random number, drawn in the order of the rows, lies in [lower, upper); with replacement each row
 * as often as a number of the Poisson distribution of mean `upper - lower` says.
 */
export interface Sample {
  readonly kind: 'sample'
  readonly input: Plan
  readonly lower: number
  readonly upper: number
  readonly withReplacement: boolean
  readonly seed: bigint
}

/**
 * Joins rows for which the condition is true; every row with every other without one. Sides that may lack a partner
 * give NULLs; `mark` gives each row of the left side once, and whether it has a partner, in the column `mark`; `single` is
 * `left`, and raises SCALAR_SUBQUERY_TOO_MANY_ROWS where a row has several partners.
 */
export interface Join {
  readonly kind: 'join'
  readonly left: Plan
  readonly right: Plan
  readonly type: 'inner' | 'left' | 'right' | 'full' | 'mark' | 'single'
  readonly condition?: Expression | undefined
  readonly mark?: Attribute | undefined
  /** Makes the mark NULL where the condition is NULL for some pair and true for none, as IN has it. */
  readonly nullAware?: true | undefined
}

/** Gives the rows of all inputs, one input after the other. Columns meet by position and have the same types. */
export interface Union {
  readonly kind: 'union'
  readonly inputs: readonly Plan[]
  readonly output: readonly Attribute[]
}

/**
 * Gives the rows of the anchor, then those that the step makes of them, then those that it makes of these, and so on,
 * until it makes none. `limit` is how many rows are enough, where the optimizer knows it.
 */
export interface Recursion {
  readonly kind: 'recursion'
  readonly anchor: Plan
  readonly step: Plan
  readonly output: readonly Attribute[]
  /** Is what references in the step find the recursion by. */
  readonly id: number
  readonly name: string
  readonly most: RecursionLimits
  readonly limit: number | null
}

/** Says how often the step may run, and how many rows a recursion may give; null for as many as there are. */
export interface RecursionLimits {
  readonly levels: number | null
  readonly rows: number | null
}

/** Gives the rows of the level before, in the step of a recursion. */
export interface RecursiveReference {
  readonly kind: 'recursiveReference'
  readonly id: number
  readonly name: string
  readonly output: readonly Attribute[]
}

/**
 * Gives each row once for every element of a list of it (an entry, where it is a map): the `columns` of the input, then
 * the number of the element, from 0, where `position` is there, then the element.
 */
export interface Generate {
  readonly kind: 'generate'
  readonly input: Plan
  readonly list: Expression
  readonly columns: readonly Attribute[]
  /** Keeps rows whose list is empty or NULL, with NULLs. */
  readonly outer: boolean
  readonly position?: Attribute | undefined
  readonly element: Attribute
}

/** Gives what a function of the user makes of all rows of the input, batch by batch. */
export interface MapBatches {
  readonly kind: 'mapBatches'
  readonly input: Plan
  readonly function: BatchTransform
  readonly output: readonly Attribute[]
}
