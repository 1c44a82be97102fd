import type { StructType } from '@kindling/core'
import type { UnresolvedExpression, UnresolvedLiteral } from '../expressions/unresolved-expression.ts'
import type { BatchTransform } from '../interfaces/batch-transform.ts'
import type { UserFunction } from '../interfaces/user-function.ts'
import type { UnresolvedPlan, UnresolvedPlanNode } from './unresolved-plan.ts'

/**
 * Is what methods of a DataFrame ask for that depends on the columns of its input, which only the analyzer knows. SQL
 * has no words for these; Spark Connect has a relation for each.
 */
export type UnresolvedFramePlan =
  | UnresolvedWithColumns
  | UnresolvedWithColumnsRenamed
  | UnresolvedDropColumns
  | UnresolvedToColumns
  | UnresolvedToSchema
  | UnresolvedDropNulls
  | UnresolvedFillNulls
  | UnresolvedReplaceValues
  | UnresolvedSummary
  | UnresolvedAggregateEach
  | UnresolvedObserve
  | UnresolvedHint
  | UnresolvedRepartition
  | UnresolvedMapBatches
  | UnresolvedApplyToGroups

/** Adds columns, each an alias; one whose name is there already takes its place. */
export interface UnresolvedWithColumns extends UnresolvedPlanNode {
  readonly kind: 'withColumns'
  readonly input: UnresolvedPlan
  readonly columns: readonly UnresolvedExpression[]
}

/** Gives columns other names: pairs of the old and the new one. A name that is not there is passed over. */
export interface UnresolvedWithColumnsRenamed extends UnresolvedPlanNode {
  readonly kind: 'withColumnsRenamed'
  readonly input: UnresolvedPlan
  readonly renames: readonly (readonly [from: string, to: string])[]
}

/** Leaves out columns by name, or by expressions that stand for them. What is not there is passed over. */
export interface UnresolvedDropColumns extends UnresolvedPlanNode {
  readonly kind: 'dropColumns'
  readonly input: UnresolvedPlan
  readonly names: readonly string[]
  readonly columns: readonly UnresolvedExpression[]
}

/** Gives all columns new names, in order. */
export interface UnresolvedToColumns extends UnresolvedPlanNode {
  readonly kind: 'toColumns'
  readonly input: UnresolvedPlan
  readonly names: readonly string[]
}

/** Finds the columns of a schema by name, in its order, and casts them to its types. */
export interface UnresolvedToSchema extends UnresolvedPlanNode {
  readonly kind: 'toSchema'
  readonly input: UnresolvedPlan
  readonly schema: StructType
}

/** Leaves out rows with fewer than `least` values that are neither NULL nor NaN; all of the columns by default. */
export interface UnresolvedDropNulls extends UnresolvedPlanNode {
  readonly kind: 'dropNulls'
  readonly input: UnresolvedPlan
  /** All columns where it is absent. */
  readonly columns?: readonly string[]
  readonly least?: number
}

/** Puts a value in place of NULL and NaN, in columns of its kind: one value for all, or one for each of `columns`. */
export interface UnresolvedFillNulls extends UnresolvedPlanNode {
  readonly kind: 'fillNulls'
  readonly input: UnresolvedPlan
  readonly columns?: readonly string[]
  readonly values: readonly UnresolvedLiteral[]
}

/** Puts values in place of others, in columns of their kind. */
export interface UnresolvedReplaceValues extends UnresolvedPlanNode {
  readonly kind: 'replaceValues'
  readonly input: UnresolvedPlan
  readonly columns?: readonly string[]
  readonly replacements: readonly Replacement[]
}

export interface Replacement {
  readonly from: UnresolvedLiteral
  readonly to: UnresolvedLiteral
}

/** Gives a row of text for each statistic (`count`, `mean`, `stddev`, `min`, `max`, `25%`, ...) of columns. */
export interface UnresolvedSummary extends UnresolvedPlanNode {
  readonly kind: 'summary'
  readonly input: UnresolvedPlan
  /** All columns of numbers and text where it is absent. */
  readonly columns?: readonly string[]
  readonly statistics: readonly string[]
}

/** Groups, and aggregates each column of numbers that is not grouped by with the same function. */
export interface UnresolvedAggregateEach extends UnresolvedPlanNode {
  readonly kind: 'aggregateEach'
  /** Whether the last column of the input is a span of time, of which those that overlap or touch are one. */
  readonly mergesRows?: true
  readonly input: UnresolvedPlan
  readonly groupings: readonly UnresolvedExpression[]
  /** The grouping columns that come out before the aggregates. */
  readonly shown: readonly UnresolvedExpression[]
  readonly function: string
}

/** Names aggregates of the rows that pass, for whoever watches; changes no row. */
export interface UnresolvedObserve extends UnresolvedPlanNode {
  readonly kind: 'observe'
  readonly input: UnresolvedPlan
  readonly name: string
  readonly metrics: readonly UnresolvedExpression[]
}

/** Advises whoever plans the query; an engine may pass over it. */
export interface UnresolvedHint extends UnresolvedPlanNode {
  readonly kind: 'hint'
  readonly input: UnresolvedPlan
  readonly name: string
  readonly parameters: readonly UnresolvedExpression[]
}

/** Asks for the rows in so many partitions, those with equal columns together; changes no row. */
export interface UnresolvedRepartition extends UnresolvedPlanNode {
  readonly kind: 'repartition'
  readonly input: UnresolvedPlan
  readonly partitions?: number
  readonly columns: readonly UnresolvedExpression[]
  /** False only joins partitions that are there. */
  readonly shuffle: boolean
  readonly byRange?: true
}

/** Gives what a function of the user makes of all rows, batch by batch. */
export interface UnresolvedMapBatches extends UnresolvedPlanNode {
  readonly kind: 'mapBatches'
  readonly input: UnresolvedPlan
  readonly function: BatchTransform
}

/**
 * Gives what a function of the user makes of each group. It takes the values that are grouped by, then the rows of the
 * group as a list of structs, and gives a list of structs. Groups come in the order of their values.
 */
export interface UnresolvedApplyToGroups extends UnresolvedPlanNode {
  readonly kind: 'applyToGroups'
  readonly input: UnresolvedPlan
  readonly groupings: readonly UnresolvedExpression[]
  readonly function: UserFunction
}

/** Does the same for the groups of two frames whose values are equal: the function takes two lists of structs. */
export interface UnresolvedApplyToCogroups extends UnresolvedPlanNode {
  readonly kind: 'applyToCogroups'
  readonly left: UnresolvedPlan
  readonly right: UnresolvedPlan
  readonly leftGroupings: readonly UnresolvedExpression[]
  readonly rightGroupings: readonly UnresolvedExpression[]
  readonly function: UserFunction
}
