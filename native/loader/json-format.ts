import type { ByteWriter } from './byte-writer.ts'
import { BAD_ROWS, type BadRows, TEXT_ENCODINGS, type TextEncoding } from './text-files.ts'
import { type ValueOptions, writeValueOptions } from './value-options.ts'

/**
 * Reads JSON: a record a line, or one document a file. `types` gives a row for each part of a file with the type of its
 * records as a text of JSON.
 */
export interface JsonFormat {
  readonly kind: 'json'
  readonly purpose: 'rows' | 'types'
  readonly comments: boolean
  readonly unquotedNames: boolean
  readonly singleQuotes: boolean
  readonly leadingZeros: boolean
  readonly nonNumericNumbers: boolean
  readonly anyEscapes: boolean
  readonly unquotedControlCharacters: boolean
  readonly primitivesAsString: boolean
  readonly prefersDecimal: boolean
  readonly infersTimestamps: boolean
  readonly prefersNtz: boolean
  readonly multipleLines: boolean
  /** Makes a variant of each record, in a column of its own. */
  readonly singleVariant: boolean
  readonly values: ValueOptions
  readonly encoding: TextEncoding
  readonly badRows: BadRows
  /** Empty: each of CR, LF and CRLF. */
  readonly lineSeparator: string
  /** Which of the columns that are read keeps the text of bad records; null for none. */
  readonly badRecord: number | null
  readonly badRecordName: string
  readonly samplingRatio: number
}

/** Writes how JSON is read, as `read_json_description` in C++ reads it. */
export function writeJson(writer: ByteWriter, format: JsonFormat): void {
  writer.u8(format.purpose === 'rows' ? 0 : 1)
  for (const flag of [
    format.comments,
    format.unquotedNames,
    format.singleQuotes,
    format.leadingZeros,
    format.nonNumericNumbers,
    format.anyEscapes,
    format.unquotedControlCharacters,
    format.primitivesAsString,
    format.prefersDecimal,
    format.infersTimestamps,
    format.prefersNtz,
    format.multipleLines,
    format.singleVariant,
  ]) {
    writer.u8(flag ? 1 : 0)
  }
  writeValueOptions(writer, format.values)
  writer.u8(TEXT_ENCODINGS.indexOf(format.encoding))
  writer.u8(BAD_ROWS.indexOf(format.badRows))
  writer.text(format.lineSeparator)
  writer.u32(format.badRecord ?? 0xffff_ffff)
  writer.text(format.badRecordName)
  writer.f64(format.samplingRatio)
}
