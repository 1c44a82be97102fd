import type { FileStatus, FileSystem, RecordBatch, StructType, Value } from '@kindling/core'
import type { ReadSource } from '../plans/unresolved-plan.ts'
import type { SourceStatistics } from '../statistics/statistics.ts'

/** Knows one kind of file. Whoever runs plans knows how it is read: a `BatchFormat` or a format of its own. */
export interface Format {
  /** The name in `USING name` and `read.format(name)`. */
  readonly name: string
  /** Tells that a source knows between which values its rows lie: parts of it are left out by `pushedFilters`. */
  readonly skips?: true
  /** Tells that a reader knows the number of each row within its file: the fact `row_index`. */
  readonly numbersRows?: true
  /** Finds out what the files hold, partition columns left out. */
  schema(request: SchemaRequest): Promise<StructType>
}

/** Reads one kind of file in JavaScript, batch by batch. */
export interface BatchFormat extends Format {
  /** Reads the files in order. May give more rows than `limit`, but need not read on beyond it. */
  scan(request: ScanRequest): AsyncIterable<RecordBatch>
}

export interface SchemaRequest {
  readonly files: readonly FileStatus[]
  /** Keys in lower case. */
  readonly options: Readonly<Record<string, string>>
  readonly fileSystem: FileSystem
}

export interface ScanRequest extends SchemaRequest {
  /** The columns to give, a part of the format's schema, in this order. */
  readonly schema: StructType
  readonly limit: number | null
  /** How many rows a batch should have at most. */
  readonly batchRows: number
  readonly signal: AbortSignal
}

/** Is a file and the values that its folders give (`label=3`), one for each field of the partition schema. */
export interface PartitionedFile {
  readonly file: FileStatus
  readonly partition: readonly Value[]
}

/** Is a source whose files and schema are known: the fields of the format, then those of the partitions. */
export interface ResolvedSource {
  readonly format: Format
  readonly options: Readonly<Record<string, string>>
  readonly files: readonly PartitionedFile[]
  readonly schema: StructType
  /** How many fields at the end of the schema come from folder names. */
  readonly partitionColumns: number
  /** What the format knows of the rows before it reads them. */
  readonly statistics?: SourceStatistics
  /** How the files were asked for, so that they can be listed again. */
  readonly read?: ReadSource
}

/** Finds files and schemas for the analyzer. */
export interface Sources {
  resolve(read: ReadSource): Promise<ResolvedSource>
  /**
   * Says whether the first part of a name such as ``parquet.`data/*` `` is a format of files, so that the second is a
   * path; `other` is a source that reads no files.
   */
  formatKind(name: string): 'files' | 'other' | undefined
  /** Reads a small file that an expression names; undefined where there is none that can be read. */
  readFile(path: string): Promise<Uint8Array | undefined>
}
