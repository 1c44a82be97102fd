import type { PhysicalType } from './specification.ts'

/**
 * Gives the columns of a channel of pieces: the bytes, a note on them for the end of the file, the number of their rows,
 * and the partition columns.
 */
export function pieceTypes(partitionColumns: number): readonly PhysicalType[] {
  return ['binary', 'binary', 'i64', ...new Array<PhysicalType>(partitionColumns).fill('utf8')]
}

/** Is a part of a pattern for dates and times: text, or a field with at least `width` digits. */
export type TimePart =
  | { readonly kind: 'literal'; readonly text: string }
  | {
      readonly kind: Exclude<(typeof TIME_FIELDS)[number], 'literal'>
      readonly width: number
    }

/** Lists the fields in the order of their numbers. For offsets the width is 1: hours, 2: minutes too, 3: with a colon. */
export const TIME_FIELDS = [
  'literal',
  'year',
  'shortYear',
  'quarter',
  'month',
  'shortMonthName',
  'monthName',
  'day',
  'dayOfYear',
  'shortWeekday',
  'weekday',
  'halfDay',
  'hour',
  'hourFromOne',
  'halfDayHour',
  'halfDayHourFromOne',
  'minute',
  'second',
  'fraction',
  'offset',
  'offsetOrZ',
] as const

/** Says how dates and times are written; `zone` are the bytes of a time zone. */
export interface TimeText {
  readonly date: readonly TimePart[]
  readonly timestamp: readonly TimePart[]
  readonly localTimestamp: readonly TimePart[]
  readonly zone: Uint8Array
}

/** Says how rows become bytes of a file. */
export type OutputFormat = CsvOutput | JsonOutput | LinesOutput | ParquetOutput | ArrowOutput | AvroOutput

/** Writes rows as lines of values between separators, as Spark's CSV does. */
export interface CsvOutput {
  readonly kind: 'csv'
  readonly times: TimeText
  readonly separator: string
  /** One ASCII character, or none. */
  readonly quote: string
  readonly escape: string
  readonly escapeOfEscape: string
  readonly quoteAll: boolean
  /** Quotes values that hold the quote itself. */
  readonly quoteQuotes: boolean
  readonly trimLeft: boolean
  readonly trimRight: boolean
  readonly nullValue: string
  readonly emptyValue: string
  readonly lineSeparator: string
}

/** Writes rows as JSON objects, one a line. */
export interface JsonOutput {
  readonly kind: 'json'
  readonly times: TimeText
  readonly leaveOutNulls: boolean
  readonly lineSeparator: string
}

/** Writes the only column, which is text, a row a line. */
export interface LinesOutput {
  readonly kind: 'lines'
  readonly lineSeparator: string
}

/**
 * Writes rows as row groups of Parquet, a piece each. The note of a piece has for each column of the file (leaves of
 * nested columns in order): the length and bytes of its `ColumnMetaData` up to field 7, where its dictionary (or -1) and
 * its first page of data begin in the piece, as 64-bit integers, the length and bytes of its `Statistics` and of its
 * `ColumnIndex` (none where the bounds of a page are not known), and the number of its pages of data in 32 bits, each with
 * where it begins in the piece, how many bytes it takes and the number of its first row, in 64 bits; then in 32 bits how many
 * bytes its Bloom filter takes. All filters stand at the end of the piece, in the order of their columns.
 *
 * With gzip and brotli pages are left to JavaScript, which has both: the piece is their plain bytes without headers, the metadata goes up
 * to field 5, the places of pages mean nothing, and the number of all pages follows in 32 bits, each with the length of its plain bytes in 64, and the length
 * and bytes of the struct in its header, `DataPageHeader`, or `DictionaryPageHeader` where the page begins at the
 * dictionary.
 */
export interface ParquetOutput {
  readonly kind: 'parquet'
  readonly codec: 'none' | 'snappy' | 'zstd' | 'lz4_raw' | 'gzip' | 'brotli'
  readonly timestamps: 'int96' | 'microseconds' | 'milliseconds'
  readonly filters: readonly BloomOutput[]
}

/** Asks for a Bloom filter of a column of the file in each row group. */
export interface BloomOutput {
  /** Counts the columns of the file before it; leaves of nested columns are columns. */
  readonly leaf: number
  /** How many different values are expected; 0: as many as there may be. */
  readonly distinct: number
  /** The share of values that are not there, but seem to be; between 0 and 1. */
  readonly falsePositives: number
  readonly mostBytes: number
}

/**
 * Writes rows as the bodies of record batches in Arrow's IPC format, a piece each. The note of a piece has for each
 * column, and each part of nested ones, depth first: the number of its values, how many of them are NULL, and how many
 * buffers it has; then where each buffer begins in the piece, and its length; all as 64-bit integers.
 */
export interface ArrowOutput {
  readonly kind: 'arrow'
}

/**
 * Writes rows as blocks of Avro by a plan, a piece each, without what stands before and behind a block. The checksum of
 * snappy is there.
 */
export interface AvroOutput {
  readonly kind: 'avro'
  /** The steps, as `read_avro_plan` in C++ reads them. */
  readonly plan: Uint8Array
  readonly packing: 'none' | 'snappy' | 'zstandard'
}
