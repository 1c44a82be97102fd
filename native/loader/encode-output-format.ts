import type { ByteWriter } from './byte-writer.ts'
import {
  type BloomOutput,
  type CsvOutput,
  type JsonOutput,
  type OutputFormat,
  TIME_FIELDS,
  type TimePart,
  type TimeText,
} from './output-format.ts'

/** Writes the format of a sink: its number, then its options. */
export function writeOutputFormat(writer: ByteWriter, format: OutputFormat): void {
  switch (format.kind) {
    case 'csv':
      writer.u8(0)
      return writeCsv(writer, format)
    case 'json':
      writer.u8(1)
      return writeJson(writer, format)
    case 'lines':
      writer.u8(2)
      return writer.text(format.lineSeparator)
    case 'parquet':
      writer.u8(3)
      writer.u8(PARQUET_CODECS.indexOf(format.codec))
      writer.u8(TIMESTAMP_FORMS.indexOf(format.timestamps))
      return writer.list(format.filters, writeFilter)
    case 'arrow':
      return writer.u8(4)
    case 'avro':
      writer.u8(5)
      writer.binary(format.plan)
      return writer.u8(AVRO_PACKINGS.indexOf(format.packing))
  }
}

const PARQUET_CODECS: readonly string[] = ['none', 'snappy', 'zstd', 'lz4_raw', 'gzip', 'brotli']
const AVRO_PACKINGS: readonly string[] = ['none', 'snappy', 'zstandard']
const TIMESTAMP_FORMS: readonly string[] = ['int96', 'microseconds', 'milliseconds']

function writeCsv(writer: ByteWriter, format: CsvOutput): void {
  writeTimes(writer, format.times)
  writer.text(format.separator)
  for (const character of [format.quote, format.escape, format.escapeOfEscape]) writeAscii(writer, character)
  for (const flag of [format.quoteAll, format.quoteQuotes, format.trimLeft, format.trimRight]) {
    writer.u8(flag ? 1 : 0)
  }
  writer.text(format.nullValue)
  writer.text(format.emptyValue)
  writer.text(format.lineSeparator)
}

function writeJson(writer: ByteWriter, format: JsonOutput): void {
  writeTimes(writer, format.times)
  writer.u8(format.leaveOutNulls ? 1 : 0)
  writer.text(format.lineSeparator)
}

function writeFilter(writer: ByteWriter, filter: BloomOutput): void {
  writer.u32(filter.leaf)
  writer.u64(filter.distinct)
  writer.f64(filter.falsePositives)
  writer.u32(filter.mostBytes)
}

function writeTimes(writer: ByteWriter, times: TimeText): void {
  for (const pattern of [times.date, times.timestamp, times.localTimestamp]) {
    writer.list(pattern, writeTimePart)
  }
  writer.binary(times.zone)
}

function writeTimePart(writer: ByteWriter, part: TimePart): void {
  writer.u8(TIME_FIELDS.indexOf(part.kind))
  writer.u8(part.kind === 'literal' ? 1 : part.width)
  writer.text(part.kind === 'literal' ? part.text : '')
}

/** Writes a character of one byte; zero for none. */
function writeAscii(writer: ByteWriter, character: string): void {
  const code = character === '' ? 0 : character.charCodeAt(0)
  if (character.length > 1 || code > 127) {
    throw new TypeError(`Expected one ASCII character or none, got \`${character}\`.`)
  }
  writer.u8(code)
}
