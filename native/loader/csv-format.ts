import type { ByteWriter } from './byte-writer.ts'
import { BAD_ROWS, type BadRows, TEXT_ENCODINGS, type TextEncoding } from './text-files.ts'
import { type ValueOptions, writeValueOptions } from './value-options.ts'

const PURPOSES = ['rows', 'firstRecord', 'types'] as const
/** Says what becomes of a value with quotes that nobody has escaped, in Spark's words. */
export const UNESCAPED_QUOTES = [
  'STOP_AT_CLOSING_QUOTE',
  'BACK_TO_DELIMITER',
  'STOP_AT_DELIMITER',
  'SKIP_VALUE',
  'RAISE_ERROR',
] as const

/** Stands among the places of columns for the text of a row that does not fit the schema. */
export const BAD_RECORD = 0xffff_ffff

/**
 * Reads CSV. `rows` gives the columns that are asked for; `firstRecord` a row with the first record of a file and its
 * fields, `types` one for each part of a file with the types of its columns, both as an array of strings.
 */
export interface CsvFormat {
  readonly kind: 'csv'
  readonly purpose: (typeof PURPOSES)[number]
  /** Characters, or empty for none. */
  readonly separator: string
  readonly quote: string
  readonly escape: string
  readonly escapeOfEscape: string
  readonly comment: string
  /** Empty: each of CR, LF and CRLF. */
  readonly lineSeparator: string
  readonly nullValue: string
  readonly emptyValue: string
  readonly header: boolean
  readonly multipleLines: boolean
  readonly trimLeading: boolean
  readonly trimTrailing: boolean
  readonly unescapedQuotes: (typeof UNESCAPED_QUOTES)[number]
  readonly mostColumns: number
  /** How many characters a field may have; 0 for any number. */
  readonly mostCharacters: number
  readonly values: ValueOptions
  readonly encoding: TextEncoding
  readonly badRows: BadRows
  /** How many columns the files have. */
  readonly columns: number
  /** The place in the files of each column that is read, rising, or `BAD_RECORD`. */
  readonly positions: readonly number[]
  readonly prefersDates: boolean
  readonly prefersNtz: boolean
  /** The first line of the files, for finding out types. */
  readonly headerLine: string
  readonly samplingRatio: number
}

/** Writes how CSV is read, as `read_csv_description` in C++ reads it. */
export function writeCsv(writer: ByteWriter, format: CsvFormat): void {
  writer.u8(PURPOSES.indexOf(format.purpose))
  for (const text of [format.separator, format.quote, format.escape, format.escapeOfEscape]) writer.text(text)
  for (const text of [format.comment, format.lineSeparator, format.nullValue, format.emptyValue]) {
    writer.text(text)
  }
  for (const flag of [format.header, format.multipleLines, format.trimLeading, format.trimTrailing]) {
    writer.u8(flag ? 1 : 0)
  }
  writer.u8(UNESCAPED_QUOTES.indexOf(format.unescapedQuotes))
  writer.u32(format.mostColumns)
  writer.u32(format.mostCharacters)
  writeValueOptions(writer, format.values)
  writer.u8(TEXT_ENCODINGS.indexOf(format.encoding))
  writer.u8(BAD_ROWS.indexOf(format.badRows))
  writer.u32(format.columns)
  writer.list(format.positions, (to, position) => to.u32(position))
  writer.u8(format.prefersDates ? 1 : 0)
  writer.u8(format.prefersNtz ? 1 : 0)
  writer.text(format.headerLine)
  writer.f64(format.samplingRatio)
}
