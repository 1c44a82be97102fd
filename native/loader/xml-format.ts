import type { ByteWriter } from './byte-writer.ts'
import { BAD_ROWS, type BadRows, TEXT_ENCODINGS, type TextEncoding } from './text-files.ts'
import { type ValueOptions, writeValueOptions } from './value-options.ts'

/**
 * Reads texts of XML, each of which is one record, or files, of which each element of a name is one. `types` gives a row for each
 * file with the type of its records as a text of JSON.
 */
export interface XmlFormat {
  readonly kind: 'xml'
  readonly purpose: 'rows' | 'types'
  /** The name of the elements of a file that are rows. */
  readonly rowTag: string
  readonly attributePrefix: string
  readonly valueTag: string
  /** The column that takes elements which no other column does. */
  readonly wildcard: string
  /** What stands for NULL; null for nothing. */
  readonly nullValue: string | null
  readonly leavesOutAttributes: boolean
  readonly trims: boolean
  readonly ignoresNamespaces: boolean
  readonly caseSensitive: boolean
  readonly values: ValueOptions
  readonly badRows: BadRows
  /** Which of the columns that are read keeps the text of bad records; null for none. */
  readonly badRecord: number | null
  readonly badRecordName: string
  readonly infersTypes: boolean
  readonly prefersDecimal: boolean
  readonly prefersNtz: boolean
  /** Is that of files that do not name theirs. */
  readonly encoding: TextEncoding
}

/** Writes how XML is read, as `read_xml_description` in C++ reads it. */
export function writeXml(writer: ByteWriter, format: XmlFormat): void {
  writer.u8(format.purpose === 'rows' ? 0 : 1)
  writer.text(format.rowTag)
  for (const text of [format.attributePrefix, format.valueTag, format.wildcard]) writer.text(text)
  writer.u8(format.nullValue === null ? 0 : 1)
  writer.text(format.nullValue ?? '')
  for (const flag of [
    format.leavesOutAttributes,
    format.trims,
    format.ignoresNamespaces,
    format.caseSensitive,
  ]) {
    writer.u8(flag ? 1 : 0)
  }
  writeValueOptions(writer, format.values)
  writer.u8(BAD_ROWS.indexOf(format.badRows))
  writer.u32(format.badRecord ?? 0xffff_ffff)
  writer.text(format.badRecordName)
  for (const flag of [format.infersTypes, format.prefersDecimal, format.prefersNtz]) writer.u8(flag ? 1 : 0)
  writer.u8(TEXT_ENCODINGS.indexOf(format.encoding))
}
