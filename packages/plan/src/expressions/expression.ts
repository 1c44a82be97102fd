import type { DataType, Metadata, Origin, Value } from '@kindling/core'
import type {
  AggregateFunction,
  ScalarFunction,
  TypeBindings,
  WindowFunction,
} from '../functions/definition.ts'
import type { UserFunction } from '../interfaces/user-function.ts'

/** Is an expression whose names, types and nullability are known. The types of arguments fit: casts are written out. */
export type Expression =
  | Literal
  | Attribute
  | Call
  | Cast
  | FieldAccess
  | AggregateCall
  | WindowCall
  | UserCall
  | Alias
  | Lambda
  | LambdaVariable

/** Says what a cast does with a value that does not fit. */
export type CastMode = 'ansi' | 'legacy' | 'try'

interface ExpressionNode {
  readonly type: DataType
  readonly nullable: boolean
  readonly origin?: Origin | undefined
}

export interface Literal extends ExpressionNode {
  readonly kind: 'literal'
  readonly value: Value
  /** How the query wrote it, where that is not the value: the path of a file whose bytes it is. */
  readonly shown?: string | undefined
  /** The variable of the session whose value it is; shows in the names of columns alone. */
  readonly variable?: string | undefined
}

/** Names a column of the input by an id that no other column of the process has. */
export interface Attribute extends ExpressionNode {
  readonly kind: 'attribute'
  readonly id: number
  readonly name: string
  /** What a program noted about the column; changes no answer. */
  readonly metadata?: Metadata | undefined
}

/** Calls a built-in function. `bindings` says which types its type variables stand for. */
export interface Call extends ExpressionNode {
  readonly kind: 'call'
  readonly function: ScalarFunction
  readonly arguments: readonly Expression[]
  readonly bindings: TypeBindings
  /** The name in the query, where it is another one than the function's own. */
  readonly calledAs?: string | undefined
  /** By which a function that is `seeded` draws where the query names no seed. */
  readonly seed?: bigint | undefined
}

/**
 * Converts between types that differ. What does not fit is an error in the mode `ansi` and NULL in `try`; in `legacy`,
 * Spark's own rules without ANSI mode, text becomes NULL and numbers wrap.
 */
export interface Cast extends ExpressionNode {
  readonly kind: 'cast'
  readonly child: Expression
  readonly mode: CastMode
  /** Tells a cast that the analyzer put in from one that the user wrote: only the latter shows in names. */
  readonly implicit: boolean
  /** Whether it stands for a literal of a timestamp, which shows as one. */
  readonly isLiteral?: true
  /** The time zone in which the cast reads or shows a timestamp; set at the end of analysis. */
  readonly timeZone?: string
  /** The moment of the query, of whose day a text without a date is; set with the time zone. */
  readonly now?: bigint
}

/** Takes a field of a struct by position; of an array of structs, the array of these fields. */
export interface FieldAccess extends ExpressionNode {
  readonly kind: 'field'
  readonly child: Expression
  readonly index: number
  readonly name: string
}

/** Aggregates a group; stands only in the `aggregates` of an aggregate plan. */
export interface AggregateCall extends ExpressionNode {
  readonly kind: 'aggregateCall'
  readonly function: AggregateFunction
  readonly arguments: readonly Expression[]
  readonly bindings: TypeBindings
  readonly distinct: boolean
  /** Says which rows count (FILTER): a call of `when` with the condition and true. Gone at the end of analysis. */
  readonly filter?: Call | undefined
  /** The name in the query, where it is another one than the function's own. */
  readonly calledAs?: string | undefined
}

/** Computes a value for each row from the rows around it; stands only in the `calls` of a window plan. */
export interface WindowCall extends ExpressionNode {
  readonly kind: 'windowCall'
  readonly function: AggregateFunction | WindowFunction
  readonly arguments: readonly Expression[]
  readonly bindings: TypeBindings
  readonly filter?: Call | undefined
  readonly partitionBy: readonly Expression[]
  readonly orders: readonly SortOrder[]
  readonly frame: WindowFrame
  /** The value of the order at which the frame of a row begins or ends, where a bound is an offset of RANGE. */
  readonly lowerValue?: Expression | undefined
  readonly upperValue?: Expression | undefined
  readonly ignoreNulls: boolean
  /** The name in the query, where it is another one than the function's own. */
  readonly calledAs?: string | undefined
}

/** Bounds the rows that a window function sees: by position, or by the value of the order. */
export interface WindowFrame {
  readonly unit: 'rows' | 'range'
  readonly lower: FrameBound
  readonly upper: FrameBound
}

/** Begins or ends a frame. An offset counts `rows` from the current row, backwards below zero; null where RANGE has values. */
export type FrameBound =
  | { readonly kind: 'unboundedPreceding' | 'currentRow' | 'unboundedFollowing' }
  | { readonly kind: 'offset'; readonly rows: number | null; readonly text: string }

/** Calls a function of the user; runs in JavaScript, between two native pipelines. */
export interface UserCall extends ExpressionNode {
  readonly kind: 'userCall'
  readonly function: UserFunction
  readonly arguments: readonly Expression[]
}

/** Gives an expression a name and the id by which plans above refer to it. */
export interface Alias extends ExpressionNode {
  readonly kind: 'alias'
  readonly child: Expression
  readonly name: string
  readonly id: number
  /** What a program notes about the column, in place of what it noted before. */
  readonly metadata?: Metadata | undefined
}

/**
 * Is a function of parameters, an argument of a higher-order function. Its type is that of its body, which may read
 * columns and the parameters of lambdas around it.
 */
export interface Lambda extends ExpressionNode {
  readonly kind: 'lambda'
  readonly parameters: readonly LambdaParameter[]
  readonly body: Expression
}

/** Declares a parameter of a lambda under an id that no other has. */
export interface LambdaParameter {
  readonly id: number
  readonly name: string
  readonly type: DataType
  readonly nullable: boolean
}

/** Is the value of a parameter of a lambda around it. */
export interface LambdaVariable extends ExpressionNode {
  readonly kind: 'lambdaVariable'
  readonly id: number
  readonly name: string
}

/** Is what a projection may list. */
export type NamedExpression = Attribute | Alias

/** Orders rows by an expression. */
export interface SortOrder {
  readonly expression: Expression
  readonly descending: boolean
  readonly nullsFirst: boolean
}
