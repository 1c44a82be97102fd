import type { DataType, Origin, Value } from '@kindling/core'
import type { UserFunction } from '../interfaces/user-function.ts'

/**
 * Is an expression as it was written, in SQL or through the API. Names mean nothing yet, and it holds no frame: a
 * column bound to a frame carries the id of the frame's plan. Each kind has its counterpart in Spark Connect.
 */
export type UnresolvedExpression =
  | UnresolvedLiteral
  | UnresolvedAttribute
  | UnresolvedStar
  | UnresolvedCall
  | UnresolvedUserCall
  | UnresolvedCast
  | UnresolvedAlias
  | UnresolvedExtract
  | UnresolvedSortOrder

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
}

/** Stands for all columns, or those of one table (`t.*`). */
export interface UnresolvedStar extends UnresolvedNode {
  readonly kind: 'star'
  readonly target: readonly string[]
}

/** Calls a function or operator by its name in Spark: `upper`, `+`, `and`, `when`. Case does not matter. */
export interface UnresolvedCall extends UnresolvedNode {
  readonly kind: 'call'
  readonly name: string
  readonly arguments: readonly UnresolvedExpression[]
  readonly distinct?: boolean
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
}

export interface UnresolvedAlias extends UnresolvedNode {
  readonly kind: 'alias'
  readonly child: UnresolvedExpression
  readonly name: string
}

/** Takes a part: `person.name` (the key is a string literal), or `list[0]`, which calls the function named `[]`. */
export interface UnresolvedExtract extends UnresolvedNode {
  readonly kind: 'extract'
  readonly child: UnresolvedExpression
  readonly key: UnresolvedExpression
}

/** Orders by an expression; stands only in the orders of a sort. */
export interface UnresolvedSortOrder extends UnresolvedNode {
  readonly kind: 'sortOrder'
  readonly child: UnresolvedExpression
  readonly descending: boolean
  readonly nullsFirst: boolean
}
