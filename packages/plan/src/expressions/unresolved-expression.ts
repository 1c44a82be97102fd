import type { DataType, Metadata, Origin, Value } from '@kindling/core'
import type { UserFunction } from '../interfaces/user-function.ts'
import type { UnresolvedPlan } from '../plans/unresolved-plan.ts'

/**
 * Is an expression as it was written, in SQL or through the API. Names mean nothing yet, and it holds no frame: a
 * column bound to a frame carries the id of the frame's plan. Each kind has its counterpart in Spark Connect.
 */
export type UnresolvedExpression =
  | UnresolvedLiteral
  | UnresolvedAttribute
  | UnresolvedColumnAt
  | UnresolvedStar
  | UnresolvedCall
  | UnresolvedUserCall
  | UnresolvedCast
  | UnresolvedAlias
  | UnresolvedMultiAlias
  | UnresolvedExtract
  | UnresolvedUpdateFields
  | UnresolvedSortOrder
  | UnresolvedWindow
  | UnresolvedGroupingSets
  | UnresolvedScalarSubquery
  | UnresolvedExists
  | UnresolvedInSubquery
  | UnresolvedLambda
  | UnresolvedNamedArgument
  | UnresolvedParameter

interface UnresolvedNode {
  readonly origin?: Origin
}

/** Holds a value and its type: `int` for integers of 32 bits, `bigint` for larger ones, `double` for other numbers. */
export interface UnresolvedLiteral extends UnresolvedNode {
  readonly kind: 'literal'
  readonly type: DataType
  readonly value: Value
}

/** Names a column: `a`, `t.a`, `t.a.field`. */
export interface UnresolvedAttribute extends UnresolvedNode {
  readonly kind: 'attribute'
  readonly parts: readonly string[]
  /** The plan that must give the column: `df.col('a')`. */
  readonly planId?: number
  /** Whether it means a hidden column of the files that this plan reads: `df.metadataColumn()`. */
  readonly metadata?: true
  /** Whether it means a column of the query around the subquery that it stands in: `outer()`. */
  readonly outer?: true | undefined
}

/** Is the column at a position of the input, counted from 1: what `df.groupBy(1)` means. */
export interface UnresolvedColumnAt extends UnresolvedNode {
  readonly kind: 'columnAt'
  readonly position: number
}

/** Stands for all columns, or those of one table (`t.*`). */
export interface UnresolvedStar extends UnresolvedNode {
  readonly kind: 'star'
  readonly target: readonly string[]
  /** Takes only the columns whose whole name a pattern of Java's matches: `colRegex`. */
  readonly pattern?: string
  /** Leaves out these columns, or fields of structs: `* EXCEPT (a, b.c)`. */
  readonly except?: readonly (readonly string[])[]
  /** Stands in the place of what is left out. */
  readonly replacement?: UnresolvedExpression
}

/** Calls a function or operator by its name in Spark: `upper`, `+`, `and`, `when`. Case does not matter. */
export interface UnresolvedCall extends UnresolvedNode {
  readonly kind: 'call'
  readonly name: string
  readonly arguments: readonly UnresolvedExpression[]
  readonly distinct?: boolean
  /** Aggregates only the rows for which it is true: `FILTER (WHERE ...)`. */
  readonly filter?: UnresolvedExpression
  readonly ignoreNulls?: boolean
  /** The order of the values: `WITHIN GROUP (ORDER BY ...)`. */
  readonly orders?: readonly UnresolvedExpression[]
}

/** Calls a function that the user holds in hand, not by name. */
export interface UnresolvedUserCall extends UnresolvedNode {
  readonly kind: 'userCall'
  readonly function: UserFunction
  readonly arguments: readonly UnresolvedExpression[]
}

/** Converts to a type; `try` gives NULL where the value does not fit. */
export interface UnresolvedCast extends UnresolvedNode {
  readonly kind: 'cast'
  readonly child: UnresolvedExpression
  readonly type: DataType
  readonly mode: 'ansi' | 'try'
  /** Whether it stands for a literal of a timestamp, whose moment depends on the time zone of the session. */
  readonly isLiteral?: true
}

export interface UnresolvedAlias extends UnresolvedNode {
  readonly kind: 'alias'
  readonly child: UnresolvedExpression
  readonly name: string
  /** What the program notes about the column. */
  readonly metadata?: Metadata | undefined
}

/** Names the columns of a generator: `posexplode(list) AS (position, element)`. */
export interface UnresolvedMultiAlias extends UnresolvedNode {
  readonly kind: 'multiAlias'
  readonly child: UnresolvedExpression
  readonly names: readonly string[]
}

/** Takes a part: `person.name` (the key is a string literal), or `list[0]`, which calls the function named `[]`. */
export interface UnresolvedExtract extends UnresolvedNode {
  readonly kind: 'extract'
  readonly child: UnresolvedExpression
  readonly key: UnresolvedExpression
}

/** Adds a field to a struct or replaces it; leaves it out without a value. The path leads through structs. */
export interface UnresolvedUpdateFields extends UnresolvedNode {
  readonly kind: 'updateFields'
  readonly child: UnresolvedExpression
  readonly path: readonly string[]
  readonly value?: UnresolvedExpression
}

/** Orders by an expression; stands only in the orders of a sort. */
export interface UnresolvedSortOrder extends UnresolvedNode {
  readonly kind: 'sortOrder'
  readonly child: UnresolvedExpression
  readonly descending: boolean
  readonly nullsFirst: boolean
}

/** Calls a function over a window of rows around each row: `sum(x) OVER (PARTITION BY a ORDER BY b)`. */
export interface UnresolvedWindow extends UnresolvedNode {
  readonly kind: 'window'
  readonly function: UnresolvedExpression
  readonly partitionBy: readonly UnresolvedExpression[]
  readonly orders: readonly UnresolvedExpression[]
  readonly frame?: UnresolvedFrame
}

/** Bounds the rows of a window by position (`rows`) or by the value of the order (`range`). */
export interface UnresolvedFrame {
  readonly unit: 'rows' | 'range'
  readonly lower: UnresolvedFrameBound
  readonly upper: UnresolvedFrameBound
}

export type UnresolvedFrameBound =
  | { readonly kind: 'unboundedPreceding' | 'currentRow' | 'unboundedFollowing' }
  | { readonly kind: 'preceding' | 'following'; readonly offset: UnresolvedExpression }

/** Groups several times at once; stands only in the groupings of an aggregate. */
export interface UnresolvedGroupingSets extends UnresolvedNode {
  readonly kind: 'groupingSets'
  readonly type: 'rollup' | 'cube' | 'sets'
  readonly sets: readonly (readonly UnresolvedExpression[])[]
  /** The order of the expressions, where it is given apart from the sets: `GROUP BY a, b GROUPING SETS (b, a)`. */
  readonly order?: readonly UnresolvedExpression[]
}

/** Is the value of a query of one column and at most one row. */
export interface UnresolvedScalarSubquery extends UnresolvedNode {
  readonly kind: 'scalarSubquery'
  readonly plan: UnresolvedPlan
}

/** Tells whether a query gives a row. */
export interface UnresolvedExists extends UnresolvedNode {
  readonly kind: 'exists'
  readonly plan: UnresolvedPlan
}

/** Tells whether a query gives the values as a row. */
export interface UnresolvedInSubquery extends UnresolvedNode {
  readonly kind: 'inSubquery'
  readonly values: readonly UnresolvedExpression[]
  readonly plan: UnresolvedPlan
}

/** Is a function of parameters, an argument of a higher-order function: `(x, y) -> x + y`. */
export interface UnresolvedLambda extends UnresolvedNode {
  readonly kind: 'lambda'
  readonly parameters: readonly string[]
  readonly body: UnresolvedExpression
}

/** Gives an argument by the name of its parameter: `search => 'a'`. */
export interface UnresolvedNamedArgument extends UnresolvedNode {
  readonly kind: 'namedArgument'
  readonly name: string
  readonly value: UnresolvedExpression
}

/** Stands for a value that comes with the call: `:name`, or `?` by its position from 0. */
export interface UnresolvedParameter extends UnresolvedNode {
  readonly kind: 'parameter'
  readonly parameter: string | number
}
