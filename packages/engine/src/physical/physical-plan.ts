import type { RecordBatch } from '@kindling/core'
import type { RangeColumn, RangeKey, SortKey } from '@kindling/native'
import type {
  AggregateCall,
  Attribute,
  BatchTransform,
  Call,
  Expression,
  Plan,
  Range,
  RecursionLimits,
  Sample,
  Scan,
  UserCall,
  Values,
  WindowCall,
} from '@kindling/plan'

/**
 * Is a query as it will run: every node is a source, an operator of a native pipeline, a sink that breaks it, or a step
 * in JavaScript between two pipelines. Columns are found by the ids of attributes; `output` lists them in order.
 */
export type PhysicalPlan =
  | LocalTable
  | RangeSource
  | ScanSource
  | ValuesSource
  | FilterOperator
  | RuntimeFilterOperator
  | ProjectOperator
  | AggregateSink
  | SortSink
  | WindowSink
  | LimitSink
  | OffsetSink
  | DrawSink
  | SampleSink
  | JoinOperator
  | UnionSource
  | RecursionSource
  | LevelSource
  | UnnestOperator
  | SharedSource
  | FunctionStep
  | BatchStep

interface PhysicalNode {
  readonly output: readonly Attribute[]
  /** The plan whose rows the node gives; a step on the way to them has none. */
  readonly logical?: Plan
}

/** Scans rows that the program had in hand. */
export interface LocalTable extends PhysicalNode {
  readonly kind: 'localTable'
  readonly batch: RecordBatch
}

export interface RangeSource extends PhysicalNode {
  readonly kind: 'range'
  readonly range: Range
}

/**
 * Reads files in JavaScript and hands the batches to a pipeline. Of `filters` each names a column, by position, whose values
 * are wanted only where they may be among those of a key of a join: parts of files without such values are left out.
 */
export interface ScanSource extends PhysicalNode {
  readonly kind: 'scan'
  readonly scan: Scan
  readonly filters?: readonly { readonly filter: number; readonly key: number; readonly column: number }[]
}

/** Computes a table of constant expressions. */
export interface ValuesSource extends PhysicalNode {
  readonly kind: 'values'
  readonly values: Values
}

export interface FilterOperator extends PhysicalNode {
  readonly kind: 'filter'
  readonly input: PhysicalPlan
  readonly condition: Expression
}

/** Says which rows a join would drop: those whose columns, one for each of its keys, no row of its build side has. */
export interface RuntimeFilter {
  readonly id: number
  readonly columns: readonly Attribute[]
  /** Which of the keys the first column is for, where the columns are not those of all keys; 0 where nothing is said. */
  readonly firstKey?: number
  /** Which share of the rows it is expected to keep. */
  readonly share: number
  /** Whether the join is expected to have few keys, of which there is a filter however short memory is (`FEW_KEYS`). */
  readonly fewKeys?: boolean
  /** Whether the rows become groups, whose order must not depend on which other rows pass. */
  readonly belowGroups?: boolean
}

/** Keeps rows that may have a partner in the table of the join with that filter, by columns of the input, by position. */
export interface RuntimeFilterOperator extends PhysicalNode {
  readonly kind: 'runtimeFilter'
  readonly input: PhysicalPlan
  readonly filter: number
  readonly keys: readonly number[]
  /** Whether it goes on where most rows pass: which rows pass then depends on the rows alone. */
  readonly steady?: boolean
}

/** Computes an expression for each column of the output. */
export interface ProjectOperator extends PhysicalNode {
  readonly kind: 'project'
  readonly input: PhysicalPlan
  readonly expressions: readonly Expression[]
}

/** Groups by the first `groups` columns of the input; the output has them, then the aggregates. */
export interface AggregateSink extends PhysicalNode {
  readonly kind: 'aggregate'
  readonly input: PhysicalPlan
  readonly groups: number
  readonly aggregates: readonly PhysicalAggregate[]
}

/** Aggregates a column of the input, by position; null counts rows. `distinct` takes each value once. */
export interface PhysicalAggregate {
  readonly distinct: boolean
  readonly call: AggregateCall
  readonly kernel: string
  readonly argument: number | null
}

/** Sorts by columns of the input, by position; keeps the first `limit` rows where it is given. */
export interface SortSink extends PhysicalNode {
  readonly kind: 'sort'
  readonly input: PhysicalPlan
  readonly keys: readonly SortKey[]
  readonly limit: number | null
}

/** Parts rows by columns of the input and computes calls over each part; the output has the input, then the calls. */
export interface WindowSink extends PhysicalNode {
  readonly kind: 'window'
  readonly input: PhysicalPlan
  readonly partitions: readonly number[]
  readonly orders: readonly SortKey[]
  readonly calls: readonly PhysicalWindowCall[]
  /** How many rows at the start of each partition are wanted; null: all. */
  readonly leading: number | null
}

/** Computes a call over columns of the input, by position; bounds by value are columns, too. */
export interface PhysicalWindowCall {
  readonly call: WindowCall
  readonly kernel: string
  readonly arguments: readonly number[]
  readonly lowerValue: number | null
  readonly upperValue: number | null
}

export interface LimitSink extends PhysicalNode {
  readonly kind: 'limit'
  readonly input: PhysicalPlan
  readonly limit: number
}

/**
 * Calls functions of the user in JavaScript, between two pipelines. The output has the columns of the input, then a
 * column for each call; arguments are columns of the input, by position.
 */
export interface FunctionStep extends PhysicalNode {
  readonly kind: 'functionStep'
  readonly input: PhysicalPlan
  readonly calls: readonly { readonly call: UserCall; readonly arguments: readonly number[] }[]
}

/** Hands all rows to a function of the user in JavaScript, batch by batch, and takes the rows that it gives. */
export interface BatchStep extends PhysicalNode {
  readonly kind: 'batchStep'
  readonly input: PhysicalPlan
  readonly function: BatchTransform
}

/** Leaves out the first rows. */
export interface OffsetSink extends PhysicalNode {
  readonly kind: 'offset'
  readonly input: PhysicalPlan
  readonly offset: number
}

/**
 * Draws random values for the rows in order. The output has the columns of the input, then a column for each call;
 * arguments are columns of the input, by position, and so is what tells for which rows to draw (null: for all).
 */
export interface DrawSink extends PhysicalNode {
  readonly kind: 'draw'
  readonly input: PhysicalPlan
  readonly calls: readonly PhysicalDraw[]
}

export interface PhysicalDraw {
  readonly call: Call
  readonly kernel: string
  readonly seed: bigint
  readonly arguments: readonly number[]
  readonly active: number | null
}

/** Keeps the rows that random numbers choose, drawn in the order of the rows. */
export interface SampleSink extends PhysicalNode {
  readonly kind: 'sample'
  readonly input: PhysicalPlan
  readonly sample: Sample
}

/**
 * Finds for each row of the probe side its partners in a table of the build side: by equal keys, columns of both sides
 * by position, and a condition over the columns of both. The output has the `columns` of the probe side, then those of
 * the build side, or the mark. `markBuild` gives the rows of the build side, each with a mark whether it has a partner.
 */
export interface JoinOperator extends PhysicalNode {
  readonly kind: 'join'
  readonly probe: PhysicalPlan
  readonly build: PhysicalPlan
  readonly join: 'inner' | 'left' | 'full' | 'mark' | 'markBuild' | 'single'
  readonly keys: readonly { readonly probe: number; readonly build: number; readonly nullSafe: boolean }[]
  /** What partners must lie in, too; beside keys the residual asks for it again. */
  readonly ranges: readonly JoinRange[]
  readonly residual: Expression | undefined
  readonly nullAware: boolean
  /** Names the table of the build side for runtime filters below the probe side, where there are any. */
  readonly filter?: number
  /** Which of the keys the filter goes by alone, where it does not go by all of them. */
  readonly filterKey?: number
  /** Whether there is a filter only where the table has few rows (`FEW_KEYS`). */
  readonly filterOfFewKeys?: boolean
  /** Which columns of each side are given, by position. */
  readonly columns: { readonly probe: readonly number[]; readonly build: readonly number[] }
  /** What is computed of pairs, given behind the columns; only where every row meets every other. */
  readonly computed: readonly PairColumn[]
}

/** Is a column that a join computes of its pairs. */
export interface PairColumn {
  readonly expression: Expression
  readonly column: Attribute
}

/**
 * Says on which side of a column of the probe side one of the build side must lie. Where values could not be computed, they
 * are NULL, and what they were `computedFrom` is not.
 */
export interface JoinRange {
  readonly probe: RangeColumn
  readonly build: RangeColumn
  readonly bound: RangeKey['bound']
}

/** Gives the rows of all inputs, one input after the other. */
export interface UnionSource extends PhysicalNode {
  readonly kind: 'union'
  readonly inputs: readonly PhysicalPlan[]
}

/** Gives the rows of the anchor, then level by level those that the step makes of the level before. */
export interface RecursionSource extends PhysicalNode {
  readonly kind: 'recursion'
  readonly anchor: PhysicalPlan
  readonly step: PhysicalPlan
  readonly id: number
  readonly name: string
  readonly most: RecursionLimits
  readonly limit: number | null
}

/** Gives the rows of the level before, in the step of a recursion. */
export interface LevelSource extends PhysicalNode {
  readonly kind: 'level'
  readonly id: number
  readonly name: string
}

/** Gives columns, by position, of rows that are computed once and kept for all sources with the same number. */
export interface SharedSource extends PhysicalNode {
  readonly kind: 'shared'
  readonly input: PhysicalPlan
  readonly id: number
  readonly columns: readonly number[]
}

/**
 * Gives each row once for every element of its list, a column of the input by position: the columns of the input that
 * pass, by position, the number of the element where it is wanted, then the element.
 */
export interface UnnestOperator extends PhysicalNode {
  readonly kind: 'unnest'
  readonly input: PhysicalPlan
  readonly list: number
  readonly columns: readonly number[]
  readonly position: boolean
  readonly outer: boolean
}
