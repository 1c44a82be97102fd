import type { AvroFormat } from './avro-format.ts'
import type { CsvFormat } from './csv-format.ts'
import type { JsonFormat } from './json-format.ts'
import type { OutputFormat } from './output-format.ts'
import type { XmlFormat } from './xml-format.ts'

/**
 * What native is asked to do, as plain data: one source, operators, one sink, and typed programs for the
 * expressions in between. Whoever plans builds these objects; `encode` turns them into the bytes that native reads.
 */
/** A handle that native gave out: an integer, valid until it is released or its query is closed. */
export type Handle = number

/**
 * Names how native stores a column. Logical types are the planner's business: a date is `i32` days, a timestamp
 * `i64` microseconds. The words are also the suffixes in the names of kernels (`add_i32`, `repeat_utf8_i32`).
 */
export type PhysicalType =
  | 'null'
  | 'bool'
  | 'i8'
  | 'i16'
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64'
  | 'utf8'
  | 'binary'
  | 'i128'
  | { readonly list: PhysicalType }
  | { readonly struct: readonly PhysicalField[] }

/** Names a field of a struct column. */
export interface PhysicalField {
  readonly name: string
  readonly type: PhysicalType
}

/** Holds one value for all rows. Nested constants are built by the kernels `list_of` and `struct_of`. */
export interface Constant {
  readonly type: PhysicalType
  /** `bigint` for `i64` and `i128`, `number` for the other numbers, `null` for any type. */
  readonly value: null | boolean | number | bigint | string | Uint8Array
}

/**
 * Calls one kernel over a vector of rows and writes a new register.
 * Rows outside `active` (a `bool` register; NULL counts as false) are computed like all others, but an error in
 * them does not count: so the branches of CASE, AND, OR and COALESCE stay lazy in their effects.
 */
export interface Instruction {
  readonly kernel: string
  readonly type: PhysicalType
  readonly arguments: readonly number[]
  readonly active?: number
  readonly lambdas?: readonly LambdaProgram[]
}

/**
 * Computes one value for each element that a kernel hands it. The inputs of its program are the kernel's parameters,
 * then the `captures`: registers of the program around it. `firstInstruction` is the number by which a failure names
 * its first instruction.
 */
export interface LambdaProgram {
  readonly captures: readonly number[]
  readonly firstInstruction: number
  readonly program: Program
}

/**
 * Computes `outputs` from a batch. Registers are numbered in one row: the inputs (columns of the incoming
 * batch), then the constants, then one for each instruction in order.
 */
export interface Program {
  readonly inputs: readonly PhysicalType[]
  readonly constants: readonly Constant[]
  readonly instructions: readonly Instruction[]
  readonly outputs: readonly number[]
}

/** Gives the rows of a pipeline, cut into morsels whose order numbers do not depend on threads. */
export type Source =
  | TableSource
  /** One `i64` column: start, start + step, ... before end. */
  | { readonly kind: 'range'; readonly start: bigint; readonly end: bigint; readonly step: bigint }
  /** Whatever is sent into a channel, until it is finished. */
  | { readonly kind: 'channel'; readonly channel: Handle }
  /** Columns of several tables of the same types, one table after the other. */
  | { readonly kind: 'concat'; readonly tables: readonly TableColumns[] }
  /**
   * The rows of a table, built by the sink `joinBuild`, that no row of a full join met: NULLs of the given types, then
   * all columns of the table.
   */
  | { readonly kind: 'unmatched'; readonly table: Handle; readonly nulls: readonly PhysicalType[] }
  /** The rows of a table, each with a `bool` whether the join `note` found a partner for it. */
  | { readonly kind: 'marked'; readonly table: Handle }
  /**
   * The rows of tables that the sink `keepNumbered` left, merged by the column of their numbers; morsels are those in
   * which they were numbered. Rows of one number come in the order of the tables.
   */
  | {
      readonly kind: 'numbered'
      readonly tables: readonly Handle[]
      readonly number: number
      readonly columns: readonly number[]
    }
  | FilesSource

/**
 * Reads columns of a stored table, by position; rows in stored order. Where the sink `describeChunks` left the table, chunks
 * are left out in which no row can meet all `conditions`, or have the keys of joins.
 */
export interface TableSource {
  readonly kind: 'table'
  readonly table: Handle
  readonly columns: readonly number[]
  readonly conditions?: readonly ScanCondition[]
  readonly joined?: readonly JoinedColumn[]
}

/** Names a column whose values must be among those of a key of a table that the sink `joinBuild` left. */
export interface JoinedColumn {
  readonly table: Handle
  readonly key: number
  readonly column: number
}

/**
 * Reads files one after the other: the columns that the format reads, then the constants of each file. A file is cut into
 * parts that threads read at the same time; how it is cut does not depend on threads.
 */
export interface FilesSource {
  readonly kind: 'files'
  readonly format: FileFormat
  readonly columns: readonly FileColumn[]
  readonly files: readonly ScannedFile[]
  /** How many rows are enough: the source may give more, but need not read on. */
  readonly limit: number | null
  /** Formats that leave out parts by conditions do so by these, too. */
  readonly joined?: readonly JoinedColumn[]
}

/** Names a way to read files, with all that it must know beside the columns. */
export type FileFormat =
  /**
   * Reads lines, which end with `\n`, `\r\n` or `\r`, or else with the separator, into one column of type `string`, or
   * none. An empty separator ends no line: a file is one row.
   */
  | { readonly kind: 'text'; readonly separator?: string }
  /**
   * Reads Parquet files; columns are found by name, in any case, and are NULL in files that lack them. Parts in which no
   * row can meet all conditions are left out.
   */
  | {
      readonly kind: 'parquet'
      readonly conditions: readonly ScanCondition[]
      /** Which of the columns, if any, is the number of the row within its file. */
      readonly rowNumber?: number
    }
  | CsvFormat
  | JsonFormat
  | XmlFormat
  | AvroFormat

/** Is a condition over columns that are read, by position, whose constants are of the type of the column. */
export type ScanCondition =
  | {
      readonly kind: 'equal' | 'less' | 'lessOrEqual' | 'greater' | 'greaterOrEqual'
      readonly column: number
      readonly value: Constant
    }
  | { readonly kind: 'null' | 'valid'; readonly column: number }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly ScanCondition[] }

/** Names a column to read from files. */
export interface FileColumn {
  readonly name: string
  readonly type: LogicalType
}

/** Is an opened file, its name in errors, and the values that all its rows have in the columns after the format's. */
export interface ScannedFile {
  readonly file: Handle
  readonly path: string
  readonly constants: readonly Constant[]
}

/** Says what the values of a column in a file mean; a `PhysicalType` does not tell a date from an integer. */
export type LogicalType =
  | 'void'
  | 'boolean'
  | 'tinyint'
  | 'smallint'
  | 'int'
  | 'bigint'
  | 'float'
  | 'double'
  | 'string'
  | 'binary'
  | 'date'
  | 'timestamp'
  | 'timestamp_ntz'
  | 'time'
  | 'interval'
  | 'variant'
  | { readonly decimal: { readonly precision: number; readonly scale: number } }
  /** The first and the last field: from 0, the year or the day. */
  | { readonly interval: 'months' | 'span'; readonly fields: readonly [first: number, last: number] }
  | { readonly list: LogicalType }
  | { readonly map: { readonly key: LogicalType; readonly value: LogicalType } }
  | { readonly struct: readonly { readonly name: string; readonly type: LogicalType }[] }

/** Names columns of a stored table by position. */
export interface TableColumns {
  readonly table: Handle
  readonly columns: readonly number[]
}

/** Works on the batches of one thread, between source and sink. */
export type Operator =
  /** Keeps rows whose only output is true; makes a selection vector, copies nothing. */
  | { readonly kind: 'filter'; readonly program: Program }
  /** Replaces the columns of the batch by the program's outputs. */
  | { readonly kind: 'project'; readonly program: Program }
  /**
   * Joins the rows with a table that the sink `joinBuild` left behind: the columns of the batch, then those of the
   * table. `left` and `full` keep rows of the batch without a partner, with NULLs; `mark` gives every row of the batch
   * once, and a `bool` column that tells whether it has a partner (NULL where `nullAware` and a NULL leaves it open).
   * `note` gives nothing: it notes in the table which of its rows have a partner, for the source `marked`. Pairs must have
   * equal keys, lie in the ranges of the table, one column for each, and the `residual`, over all columns of both sides,
   * must be true; beside keys, and for values that could not be computed, it also decides about ranges. Only the columns
   * that are listed, by position, come out; behind them what is `computed` of pairs, over all columns of both sides: `f64`
   * or `i64`, and only where there are no keys and no ranges and pairs come out (`inner`).
   */
  | {
      readonly kind: 'hashJoin'
      readonly table: Handle
      readonly join: 'inner' | 'left' | 'full' | 'mark' | 'single' | 'note'
      readonly keys: readonly number[]
      readonly ranges?: readonly RangeColumn[]
      readonly nullAware: boolean
      /** Tells of the rows that the build side has in other tables: whether there are any, and one with NULL in a key. */
      readonly elsewhere?: { readonly hasRows: boolean; readonly hasNullKey: boolean }
      readonly residual: Program | null
      readonly probeColumns: readonly number[]
      readonly buildColumns: readonly number[]
      /** Failures of the program are numbered from its first instruction on. */
      readonly computed?: { readonly program: Program; readonly firstInstruction: number }
    }
  /**
   * Keeps rows that may have a partner in a table that the sink `joinBuild` left behind, by columns of the batch, one for
   * each of its keys: for a join further on that drops the others. Some of the others pass; with `steady` which ones depends
   * on the rows alone.
   */
  | {
      readonly kind: 'keyFilter'
      readonly table: Handle
      readonly keys: readonly number[]
      readonly steady: boolean
    }
  /**
   * Gives every row once for each element of a list of it: `columns` of the batch, then (with `position`) the number of
   * the element from 0, `i32`, then the element. With `outer` a row whose list is empty or NULL stays, with NULLs.
   */
  | {
      readonly kind: 'unnest'
      readonly list: number
      readonly columns: readonly number[]
      readonly position: boolean
      readonly outer: boolean
    }
  /**
   * Leaves out rows that are not among the first `limit` of their partition by the order, ties counted in; not all of
   * them, and not always the same: for a window behind it whose later rows nobody wants. At most 1,000.
   */
  | {
      readonly kind: 'leadingRows'
      readonly partitions: readonly number[]
      readonly order: SortKey
      readonly limit: number
    }

/** Orders by a column of the batch. NaN is greater than any number and equal to itself; -0.0 equals 0.0. */
export interface SortKey {
  readonly column: number
  readonly descending: boolean
  readonly nullsFirst: boolean
}

/**
 * Aggregates one column of the batch. Kernels: `count_all` (no argument), `count` (any type), `sum_i64`,
 * `sum_f64`, `sum_i64_of_T` and `sum_f64_of_T` (T of up to 32 bits), `min_T`, `max_T` (every orderable T). Each but the counts gives NULL where no value came.
 */
export interface AggregateCall {
  readonly kernel: string
  readonly type: PhysicalType
  readonly argument: number | null
  /** Takes each value once; only of types without parts. */
  readonly distinct?: boolean
}

/** Begins or ends the frame of a window call; `rows` counts from the current row, backwards below zero. */
export type FrameBound =
  | { readonly kind: 'unboundedPreceding' | 'currentRow' | 'unboundedFollowing' }
  | { readonly kind: 'rows'; readonly rows: number }
  /** A column that holds the value of the only order at which the frame of each row begins or ends. */
  | { readonly kind: 'value'; readonly column: number }

/**
 * Computes a value for each row from the rows of its frame, by an aggregate, or by a window function: `row_number`,
 * `rank`, `dense_rank`, `percent_rank`, `cume_dist`, `ntile`, `lag`, `lead`, `nth_value`. `byRows`: the current row
 * stands for itself, not for its peers.
 */
export interface WindowCall {
  readonly kernel: string
  readonly type: PhysicalType
  readonly arguments: readonly number[]
  readonly byRows: boolean
  readonly lower: FrameBound
  readonly upper: FrameBound
  readonly ignoreNulls: boolean
}

/**
 * Draws a random value for each row; equal seeds give equal values for the rows in order. Kernels: `rand`, `randn`,
 * `randstr` (a column of lengths), `uuid`, `shuffle` (a column of lists). Where `active`, a column of type `bool`, is not
 * true, nothing is drawn.
 */
export interface DrawCall {
  readonly kernel: string
  readonly type: PhysicalType
  readonly seed: bigint
  readonly arguments: readonly number[]
  readonly active: number | null
}

/** Finds rows by a column of the batch. */
export interface JoinKey {
  readonly column: number
  readonly nullSafe: boolean
}

/**
 * Names a column whose order decides which rows are partners. NULL has none; but where `computedFrom` names columns and
 * none of these is NULL, the value could not be computed, and nothing is known of the row.
 */
export interface RangeColumn {
  readonly column: number
  readonly computedFrom: readonly number[]
}

/** Says on which side of a value of the batch the values of a column of the table must lie. */
export interface RangeKey extends RangeColumn {
  readonly bound: 'less' | 'atMost' | 'greater' | 'atLeast'
}

/** Takes the rows at the end of a pipeline. All but `channel` leave a table. */
export type Sink =
  /** Keeps rows in morsel order, `limit` rows (or all: null) after the first `offset`; stops the source early. */
  | { readonly kind: 'collect'; readonly limit: number | null; readonly offset: number }
  /** Sorts, stable in morsel order; with a limit it keeps a heap of `offset + limit` rows instead of all. */
  | {
      readonly kind: 'sort'
      readonly keys: readonly SortKey[]
      readonly limit: number | null
      readonly offset: number
    }
  /**
   * Groups by columns of the batch (NULLs are equal, NaN equals NaN, -0.0 equals 0.0). The table has the group
   * columns, then the aggregates. Without group columns there is exactly one row.
   */
  | {
      readonly kind: 'aggregate'
      readonly groups: readonly number[]
      readonly aggregates: readonly AggregateCall[]
    }
  /**
   * Keeps rows in morsel order and finds them by keys; NULL in a key is found only where the key is `nullSafe`. Where memory
   * has no room for all of them, the table is not joinable: its rows must be parted first. With `firstChunk`, the number
   * of a chunk of the table that is the source, as many chunks from there on are taken as there is room for, and one at least.
   * `ranges` find rows, too: beside keys only where many rows share them, so that a residual must ask about them then.
   */
  | {
      readonly kind: 'joinBuild'
      readonly keys: readonly JoinKey[]
      readonly ranges?: readonly RangeKey[]
      readonly firstChunk?: number
    }
  /**
   * Parts rows by the hash of keys: `takeParts` gives the parts, each in morsel order. Rows of equal keys come into one
   * part, those that a NULL keeps from all partners into any; without keys there is one part. `level` counts how often the
   * rows were parted before. `numbered` appends a column of type `i64` that grows with morsels and rows. `pairsOfEach` says
   * how many pairs a join without keys will make of each row: it would cut morsels by that.
   */
  | {
      readonly kind: 'part'
      readonly keys: readonly JoinKey[]
      readonly level: number
      readonly numbered: boolean
      readonly pairsOfEach: number
    }
  /** Hands on the table that is the source, with the bounds of its chunks; no operator may lie between. */
  | { readonly kind: 'describeChunks' }
  /** Keeps rows for the source `numbered`; `number` is the column that the sink `part` appended. */
  | { readonly kind: 'keepNumbered'; readonly number: number }
  /**
   * Parts rows by columns of the batch, orders each partition, and computes calls over it: the columns of the batch,
   * then the calls. Partitions come in the order of their keys, NULLs first.
   */
  | {
      readonly kind: 'window'
      readonly partitions: readonly number[]
      readonly orders: readonly SortKey[]
      readonly calls: readonly WindowCall[]
    }
  /** Keeps rows in morsel order, with the values drawn for them behind their columns. */
  | { readonly kind: 'draw'; readonly calls: readonly DrawCall[] }
  /**
   * Keeps the rows whose random number lies in [lower, upper), in morsel order; with replacement each row as often as a
   * number of the Poisson distribution of mean `upper - lower`, below 40, says.
   */
  | {
      readonly kind: 'sample'
      readonly lower: number
      readonly upper: number
      readonly withReplacement: boolean
      readonly seed: bigint
    }
  /** Hands batches of at most `batchRows` rows to JavaScript; the pipeline rests while the channel is full. */
  | { readonly kind: 'channel'; readonly channel: Handle; readonly batchRows: number }
  /**
   * Turns rows into pieces of a file, at most `pieceRows` rows each, and hands them to JavaScript in row order. The
   * `columns` are written; behind them the batch has `partitionColumns` texts, which are not: a piece ends where they
   * change. The channel has the columns of `pieceTypes`.
   */
  | {
      readonly kind: 'encode'
      readonly channel: Handle
      readonly columns: readonly FileColumn[]
      readonly partitionColumns: number
      readonly pieceRows: number
      readonly format: OutputFormat
    }

/** Runs as one asynchronous call. `columns` are the types that the source gives. */
export interface Pipeline {
  readonly columns: readonly PhysicalType[]
  readonly source: Source
  readonly operators: readonly Operator[]
  readonly sink: Sink
}
