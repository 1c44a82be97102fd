import type { DataType, KindlingError, Origin, Value } from '@kindling/core'
import type { Expression, Literal, SortOrder } from '../expressions/expression.ts'
import type { FileFact } from '../interfaces/file-facts.ts'
import type { CallRule, CallRules } from './call-rules.ts'
import type { QueryFacts } from './query-facts.ts'
import type { TypePattern } from './type-pattern.ts'

/** Declares a built-in function. Everything else is derived: coercion, kernels, names, reference page, tests. */
export type FunctionDefinition = ExpressionFunction | GeneratorFunction | WindowFunction

/** Declares a function whose calls have a value. */
export type ExpressionFunction = ScalarFunction | AggregateFunction

interface Definition {
  /** The name in SQL and in TypeScript, lower case, or the operator. */
  readonly name: string
  readonly aliases?: readonly string[]
  readonly group: FunctionGroup
  readonly since: string
  /** One or two sentences: types, units, nulls, errors. */
  readonly doc: string
  readonly signatures: readonly Signature[]
  readonly deterministic: boolean
  /** Gives what stands for the arguments of a call before types are looked at, or raises an error for some of them. */
  readonly prepare?: (values: readonly Expression[]) => readonly Expression[]
  /** Makes the error of arguments that no signature takes, where it is not the one that all functions have. */
  readonly misfit?: (values: readonly Expression[], origin: Origin | undefined) => KindlingError | undefined
  readonly examples: readonly FunctionExample[]
}

export type FunctionGroup =
  | 'operator'
  | 'conditional'
  | 'math'
  | 'string'
  | 'datetime'
  | 'array'
  | 'map'
  | 'json'
  | 'csv'
  | 'xml'
  | 'avro'
  | 'protobuf'
  | 'struct'
  | 'vector'
  | 'variant'
  | 'geospatial'
  | 'sketch'
  | 'aggregate'
  | 'generator'
  | 'conversion'
  | 'window'
  | 'session'

/** Is one way to call a function. Signatures are tried in order; the first whose arguments fit is taken. */
export interface Signature {
  readonly parameters: readonly Parameter[]
  /**
   * Lets parameters be given any number of times in turn, from `least` times on: the last one, or the `count` ones that
   * start at `first` (in `when`, conditions and values take turns before what is left over).
   */
  readonly variadic?: { readonly least: number; readonly first?: number; readonly count?: number }
  /** The type of the result; as a function of the arguments where their nullability or values matter. */
  readonly returns: TypePattern | ((types: readonly DataType[], values: readonly Expression[]) => DataType)
  /**
   * The name of the native kernel; `{T}` stands for the physical name of the type variable T. Absent where the
   * definition has a `rewrite`.
   */
  readonly native?: string
  /** Integers that the kernel takes after the arguments, such as the scales of decimals. */
  readonly constants?: (types: readonly DataType[], returns: DataType) => readonly number[]
}

export interface Parameter {
  readonly name: string
  readonly type: TypePattern
  readonly doc: string
  /** Whether it takes its type, and what widens to it, alone: then nothing else is cast to it. */
  readonly strict?: true
}

/** Shows a call and its value: part of the reference, and a test (as literal, as column, as column with nulls). */
export interface FunctionExample {
  readonly sql: string
  readonly is: unknown
}

/** Says which types the type variables of a signature stand for. */
export type TypeBindings = Readonly<Record<string, DataType>>

/** Computes a value from the values of one row. */
export interface ScalarFunction extends Definition {
  readonly kind: 'scalar'
  /** `propagate`: NULL in any argument gives NULL, and the kernel never sees one. `handles`: the kernel gets NULLs. */
  readonly nulls: 'propagate' | 'handles'
  /** Tells whether a call can give NULL; by default whether an argument, or what it is rewritten to, can. */
  readonly nullable?: (
    argumentsNullable: readonly boolean[],
    values: readonly Expression[],
    returns: DataType,
  ) => boolean
  /** The functions that its calls mean under rules that differ from the usual ones; same name, arguments and type. */
  readonly variants?: Readonly<Partial<Record<CallRule, ScalarFunction>>>
  /** Under which rules what it is rewritten to is read; set by `underRules`. */
  readonly rules?: CallRules
  /** False for a function that never raises an error, whatever its arguments; by default it may. */
  readonly raises?: false
  /** Gives NULL where this function raises an error, and is the same otherwise, signature for signature. */
  readonly attempt?: ScalarFunction
  /** Whether it compares two values for equality, by which joins may then find rows; NULL with NULL, too, or not. */
  readonly equality?: 'null is unknown' | 'null safe'
  /** True where its two arguments must have a type in common, as those of `a + b`, though it is written as a function. */
  readonly operator?: true
  /** True where two arguments give the same in either order: `a + b` is `b + a`. Equalities do so without saying it. */
  readonly commutes?: true
  /** What the call tells of its arguments, for guesses and for readers that skip what cannot be wanted. */
  readonly comparison?: Comparison
  /** Whether it tests a text for a pattern: its arguments are the text, the pattern of LIKE and its escape character. */
  readonly matching?: 'like'
  /** How the name of a column shows the call: `(a + b)`, `(- a)`, `upper(a)`; a function also gets the name called. */
  readonly display?: 'infix' | 'prefix' | ((argumentTexts: readonly string[], calledAs: string) => string)
  /**
   * Which arguments are computed only where others ask for them, so that an error in the rest does not count:
   * `and` and `or` look at the left first, `when` (conditions and values in turn) and `coalesce` from left to right.
   */
  readonly lazy?: 'and' | 'or' | 'when' | 'coalesce'
  /**
   * The position of an argument that names a type. It is a constant text in the query; the function itself gets NULL of
   * that type.
   */
  readonly typeArgument?: number
  /**
   * The position of an argument that may name a file. Where it is a constant text, the function gets the bytes of the file
   * in its place.
   */
  readonly fileArgument?: number
  /**
   * The format of files by whose rules it reads its first argument as its type, of which the second is NULL. It has no
   * specification; its last argument is a constant, the options of the format as JSON, or a plan of Avro or Protobuf.
   */
  readonly reads?: 'csv' | 'json' | 'xml' | 'avro' | 'protobuf'
  /** What it says of the file that a row is from; the call itself is the value where there is none. */
  readonly fileFact?: FileFact
  /** The specification: plain TypeScript, one row, values as in `Value` of core. Tests hold native against it. */
  readonly kernel?: (values: readonly never[], types: KernelTypes) => unknown
  /**
   * False where a constant call is left for native, because the specification may take long: it then serves the tests
   * alone. By default constant calls are computed ahead, by the specification.
   */
  readonly folds?: false
  /** Whether a seed decides what its calls draw: their last argument, or one that the analyzer finds for each call. */
  readonly seeded?: true
  /**
   * The specification of a function that draws random values: begins with a seed, then gives the value of one row after
   * the other. Native draws in the order of the rows; the seed is the last argument, a constant.
   */
  readonly draw?: (seed: bigint) => (values: readonly never[]) => unknown
  /**
   * Expresses the call by other functions; such a function has no kernels of its own. What it says of the query's facts
   * must not change the type, nor whether NULL can come out.
   */
  readonly rewrite?: (values: readonly Expression[], types: KernelTypes, facts: QueryFacts) => Expression
}

/** Says that a function compares its two arguments by order, negates its argument, or tells whether it is NULL, or is not. */
export type Comparison = '=' | '<' | '<=' | '>' | '>=' | 'not' | 'null' | 'valid'

/** Aggregates the values of a group. */
export interface AggregateFunction extends Definition {
  readonly kind: 'aggregate'
  /** How the name of a column shows the call, by the texts of the arguments; `distinct` is `DISTINCT ` or nothing. */
  readonly display?: (argumentTexts: readonly string[], calledAs: string, distinct: string) => string
  /** Stands for arguments that are left out, from the last one backwards. */
  readonly defaults?: readonly Literal[]
  /** Makes the arguments of those that are written and of WITHIN GROUP, which must follow or may. */
  readonly withinGroup?: {
    readonly required: boolean
    readonly arguments: (
      values: readonly Expression[],
      orders: readonly SortOrder[],
      distinct: boolean,
    ) => readonly Expression[]
    /** Whether DISTINCT may stand before the values. */
    readonly distinct?: true
  }
  /** Whether a row without a value counts as much as others, as `first` without IGNORE NULLS has it. */
  readonly seesNulls?: true
  /** Says that a value which comes once more changes nothing, so that DISTINCT asks for nothing: `max`, or `last` of rows. */
  readonly ignoresRepeats?: true
  /** Whether NULL can come out; by default it can. */
  readonly nullable?: boolean
  /** The aggregates that its calls mean under rules that differ from the usual ones; same name, arguments and type. */
  readonly variants?: Readonly<Partial<Record<CallRule, AggregateFunction>>>
  /** The specification over the arguments of all rows of a group, in order; NULLs included. */
  readonly kernel?: (rows: readonly (readonly never[])[], types: KernelTypes) => unknown
  /** Expresses a call by other aggregates whose signature names no kernel. */
  readonly rewrite?: (values: readonly Expression[], types: KernelTypes) => Expression
  /**
   * Aggregates what calls over parts of a group gave, in any order, into what a call over all of it gives, to the bit and
   * with the same errors; a NULL stands for no rows. Undefined where calls over such values cannot be taken in parts.
   */
  readonly combine?: (partials: Expression, values: readonly Expression[]) => Expression | undefined
}

/** Makes rows of the values of one row: those of a list. A signature `returns` the type of that list, or of a map. */
export interface GeneratorFunction extends Definition {
  readonly kind: 'generator'
  /** Gives the list whose elements become rows, one each. */
  readonly list: (values: readonly Expression[], types: KernelTypes) => Expression
  /** Makes every field of an element a column; else the element is the column `col`. Entries of maps are always taken apart. */
  readonly takesFields?: true
  /** Gives the number of the row, from 0, in a column `pos` before the others. */
  readonly numbersRows?: true
  /** Gives a row of NULLs where the list is empty or NULL. */
  readonly outer?: true
  /** What its columns are called where the query names none. */
  readonly names?: readonly string[]
  /** Whether it may stand in what is grouped by: its rows are made before they are grouped. */
  readonly groupsRows?: true
  /**
   * Whether spans of time that overlap or touch are one, in what is grouped by: its column is a struct of `start` and `end`.
   */
  readonly mergesRows?: true
  /** The specification: the rows that the values of one row become, without their numbers. */
  readonly kernel: (values: readonly Value[]) => readonly (readonly Value[])[]
}

/** Computes a value for each row of a window's partition; only calls with OVER have one. */
export interface WindowFunction extends Definition {
  readonly kind: 'window'
  /**
   * The frame that the function has whatever the query says: all rows up to its own or up to its peers, or the one row
   * that lies as many rows ahead or behind as its argument says. `any`: the frame of the window.
   */
  readonly frame: 'rows so far' | 'peers so far' | 'row ahead' | 'row behind' | 'any'
  /** Whether NULL can come out. */
  readonly nullable: boolean
  /** Stands for arguments that are left out, from the last one backwards. */
  readonly defaults?: readonly Literal[]
  /** Positions of arguments that are cast to the type of the first one, whatever they are. */
  readonly likeFirst?: readonly number[]
  /** The arguments (by position) that must be constants, and the least value of those that have one. */
  readonly constants?: readonly ConstantArgument[]
  /** Whether IGNORE NULLS may follow. */
  readonly ignoresNulls?: true
  /** Whether names show the function in capitals, as Spark does for ranks. */
  readonly capitals?: true
  /** The specification: the values of all rows of a partition, in order. */
  readonly kernel: (partition: WindowPartition) => readonly unknown[]
}

/** Is an argument that must be a constant: its position, its name in errors, and its least value where it has one. */
export interface ConstantArgument {
  readonly position: number
  readonly name: string
  readonly least?: bigint
}

/** Shows the specification of a window function the rows of a partition, in the order of the window. */
export interface WindowPartition {
  /** The arguments of each row. */
  readonly rows: readonly (readonly unknown[])[]
  /** The number of the first row that is equal in the order, for each row. */
  readonly peers: readonly number[]
  /** The frame of each row: from a row to before another. */
  readonly frames: readonly (readonly [number, number])[]
  readonly ignoreNulls: boolean
}

/** Tells a kernel the types of its arguments and of its result. */
export interface KernelTypes {
  readonly arguments: readonly DataType[]
  readonly returns: DataType
}
