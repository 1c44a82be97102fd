import { writeAvro } from './avro-format.ts'
import { ByteWriter } from './byte-writer.ts'
import { type CsvFormat, writeCsv } from './csv-format.ts'
import { writeConstant, writeHandle, writeLimit } from './encode-values.ts'
import { type JsonFormat, writeJson } from './json-format.ts'
import type {
  FileColumn,
  FileFormat,
  FilesSource,
  JoinedColumn,
  LogicalType,
  ScanCondition,
} from './specification.ts'
import { writeXml, type XmlFormat } from './xml-format.ts'

/** Gives the logical types their numbers, which are those of `LogicalKind` in C++. */
const typeNumbers = {
  void: 0,
  boolean: 1,
  tinyint: 2,
  smallint: 3,
  int: 4,
  bigint: 5,
  float: 6,
  double: 7,
  string: 8,
  binary: 9,
  date: 10,
  timestamp: 11,
  timestamp_ntz: 12,
  variant: 19,
  time: 20,
  interval: 21,
} as const
const decimalNumber = 13
const listNumber = 14
const mapNumber = 15
const structNumber = 16
const monthsNumber = 17
const spanNumber = 18

/** Writes a source of files: columns, files, limit, keys of joins, and the format last, since native makes it for the columns. */
export function writeFiles(writer: ByteWriter, source: FilesSource): void {
  const { format, columns, files, limit, joined = [] } = source
  writeFileColumns(writer, columns)
  writer.list(files, (to, { file, path, constants }) => {
    writeHandle(to, file)
    to.text(path)
    to.list(constants, writeConstant)
  })
  writeLimit(writer, limit)
  writer.list(joined, writeJoinedColumn)
  writeFormat(writer, format)
}

/** Writes which key of which join a column must be equal to. */
export function writeJoinedColumn(writer: ByteWriter, { table, key, column }: JoinedColumn): void {
  writeHandle(writer, table)
  writer.u32(key)
  writer.u32(column)
}

/** Writes names and types of the columns of files. */
export function writeFileColumns(writer: ByteWriter, columns: readonly FileColumn[]): void {
  writer.list(columns, (to, { name, type }) => {
    to.text(name)
    writeLogicalType(to, type)
  })
}

/** Turns a format into the bytes that `describeFile` reads. */
export function encodeFormat(format: FileFormat): Uint8Array {
  const writer = new ByteWriter()
  writeFormat(writer, format)
  return writer.bytes()
}

/** Turns a type and a time zone into the bytes by which the kernels `cast_variant` and `to_variant` know them. */
export function encodeVariantCast(type: LogicalType, timeZone: Uint8Array): Uint8Array {
  const writer = new ByteWriter()
  writer.u32(timeZone.length)
  writeLogicalType(writer, type)
  return Buffer.concat([writer.bytes(), timeZone])
}

/** Turns a type and a format into the bytes by which the kernel `read_records` reads texts. */
export function encodeTextFormat(type: LogicalType, format: CsvFormat | JsonFormat | XmlFormat): Uint8Array {
  const writer = new ByteWriter()
  writeLogicalType(writer, type)
  writeFormat(writer, format)
  return writer.bytes()
}

/** Writes the number of a format, then its options. */
function writeFormat(writer: ByteWriter, format: FileFormat): void {
  switch (format.kind) {
    case 'text':
      writer.u8(0)
      writer.u8(format.separator === undefined ? 0 : 1)
      return format.separator === undefined ? undefined : writer.text(format.separator)
    case 'parquet':
      writer.u8(1)
      writer.list(format.conditions, writeCondition)
      return writer.u32(format.rowNumber ?? 0xffff_ffff)
    case 'csv':
      writer.u8(2)
      return writeCsv(writer, format)
    case 'json':
      writer.u8(3)
      return writeJson(writer, format)
    case 'xml':
      writer.u8(4)
      return writeXml(writer, format)
    case 'avro':
      writer.u8(5)
      return writeAvro(writer, format)
  }
}

/** Gives the kinds of conditions their numbers, which are those of `ScanCondition::Kind` in C++. */
const conditionNumbers = {
  equal: 0,
  less: 1,
  lessOrEqual: 2,
  greater: 3,
  greaterOrEqual: 4,
  null: 5,
  valid: 6,
  all: 7,
  any: 8,
} as const

/** Writes a condition over columns that are read. */
export function writeCondition(writer: ByteWriter, condition: ScanCondition): void {
  writer.u8(conditionNumbers[condition.kind])
  if ('parts' in condition) return writer.list(condition.parts, writeCondition)
  writer.u32(condition.column)
  if ('value' in condition) writeConstant(writer, condition.value)
}

function writeLogicalType(writer: ByteWriter, type: LogicalType): void {
  if (typeof type === 'string') return writer.u8(typeNumbers[type])
  if ('decimal' in type) {
    writer.u8(decimalNumber)
    writer.u8(type.decimal.precision)
    return writer.u8(type.decimal.scale)
  }
  if ('fields' in type) {
    writer.u8(type.interval === 'months' ? monthsNumber : spanNumber)
    for (const field of type.fields) writer.u8(field)
    return
  }
  if ('list' in type) {
    writer.u8(listNumber)
    return writeLogicalType(writer, type.list)
  }
  if ('map' in type) {
    writer.u8(mapNumber)
    writeLogicalType(writer, type.map.key)
    return writeLogicalType(writer, type.map.value)
  }
  writer.u8(structNumber)
  writer.list(type.struct, (to, field) => {
    to.text(field.name)
    writeLogicalType(to, field.type)
  })
}
