import type { FileStatus, FileSystem, StructType, StructValue } from '@kindling/core'
import type { FileFormat, ScanCondition } from '@kindling/native'
import type { BatchFormat, Format, SchemaRequest, SourceStatistics } from '@kindling/plan'

/** Knows one kind of file that native threads read. */
export interface NativeFormat extends Format {
  /** Tells whether files may be compressed as a whole, by the end of their names, such as `.gz`. */
  readonly compressible?: boolean
  schema(request: NativeSchemaRequest): Promise<StructType>
  /** Checks a schema that was declared, and says which columns the files are to have. */
  checkSchema?(schema: StructType, options: Options): StructType
  /** Says what is known of the rows before they are read; undefined where nothing is. */
  statistics?(request: SchemaRequest, schema: StructType): Promise<SourceStatistics | undefined>
  /**
   * Counts the rows of each file by what it says about itself, as it is now; undefined where one of them does not say.
   */
  countRows?(files: readonly FileStatus[], fileSystem: FileSystem): Promise<readonly number[] | undefined>
  /** Says to native how files are read; may ask the files themselves. */
  describe(request: DescribeRequest, asked: AskedFiles): FileFormat | Promise<FileFormat>
}

/** Are the options of a source, their keys in lower case; settings of the session fill in for some that are missing. */
export type Options = Readonly<Record<string, string>>

export interface NativeSchemaRequest extends SchemaRequest {
  /** Reads columns of files by native threads, `limit` rows at most where it is given. */
  read(
    files: readonly FileStatus[],
    format: FileFormat,
    columns: StructType,
    limit: number | null,
  ): Promise<readonly StructValue[]>
}

export interface DescribeRequest {
  readonly options: Options
  /** The schema of the files, without the columns that come from the names of folders. */
  readonly schema: StructType
  /** Which columns are read, by position. */
  readonly columns: readonly number[]
  /** Conditions that rows which are wanted meet, over the columns that are read. */
  readonly conditions: readonly ScanCondition[]
  /** Which of the columns that are read is the number of the row within its file; -1 for none. */
  readonly rowNumber?: number
}

/** Are the files of a scan, and what opens them. */
export interface AskedFiles {
  readonly files: readonly FileStatus[]
  readonly fileSystem: FileSystem
}

/** Tells formats that native reads from those that give batches in JavaScript. */
export function isNativeFormat(format: Format): format is NativeFormat {
  return 'describe' in format
}

export function isBatchFormat(format: Format): format is BatchFormat {
  return 'scan' in format
}
