export {
  type ArrowTable,
  arrowBatches,
  fromArrowBytes,
  fromArrowTable,
  toArrowTable,
} from './arrow/arrow-table.ts'
export { CalendarInterval } from './calendar/calendar-interval.ts'
export { type Civil, civilFromDays, daysFromCivil, daysInMonth } from './calendar/civil.ts'
export {
  dateText,
  localTimeText,
  parseDate,
  parseMoment,
  type ReadMoment,
  readMoment,
} from './calendar/date-text.ts'
export { intervalText } from './calendar/interval-text.ts'
export { parseCalendarInterval } from './calendar/parse-calendar-interval.ts'
export { intervalUnit, parseInterval } from './calendar/parse-interval.ts'
export { processTimeZone } from './calendar/process-time-zone.ts'
export { type SpecialTimeName, specialTimeName } from './calendar/special-time-name.ts'
export { parseTime, timeText } from './calendar/time-text.ts'
export {
  findTimeZone,
  momentOf,
  offsetAt,
  type TimeZone,
  timeZone,
  timeZoneBytes,
  timeZoneFromBytes,
} from './calendar/time-zone.ts'
export { parseOffset } from './calendar/zone-offset.ts'
export { batchFromRows } from './columns/build-batch.ts'
export { columnFrom } from './columns/build-column.ts'
export type { Column, RecordBatch } from './columns/column.ts'
export { type ColumnSource, columnSource } from './columns/column-source.ts'
export { concatBatches, concatColumns } from './columns/concat-columns.ts'
export { Decimal, divideHalfUp } from './columns/decimal.ts'
export { type NumberArray, numberArrayOf, numbersOf } from './columns/number-array.ts'
export { doubleText, floatText } from './columns/number-text.ts'
export { batchRows } from './columns/read-batch.ts'
export { columnValues, valueReader } from './columns/read-column.ts'
export { type RowReader, rowReader } from './columns/row-reader.ts'
export { sliceBatch, sliceColumn } from './columns/slice-column.ts'
export type { StructValue, Value } from './columns/value.ts'
export { COLUMN_FORM, ROW_FORM, type ValueForm } from './columns/value-form.ts'
export { availableThreads } from './container/available-threads.ts'
export type { ErrorCode, ErrorParameters } from './errors/catalogue.ts'
export { isErrorCode } from './errors/catalogue-entry.ts'
export {
  AnalysisError,
  type ErrorDetails,
  ExecutionError,
  errorOf,
  InternalError,
  KindlingError,
  ParseError,
} from './errors/kindling-error.ts'
export { suggest } from './errors/suggest.ts'
export type { FileStatus, FileSystem, OpenFile, TemporaryFile } from './file-system/file-system.ts'
export { localFileSystem } from './file-system/local-file-system.ts'
export { isTemporaryName } from './file-system/temporary-name.ts'
export { codecOf, decompress } from './file-system/whole-compression.ts'
export {
  packedSrids,
  type ReferenceSystem,
  referenceSystem,
  referenceSystemNamed,
} from './geospatial/reference-systems.ts'
export { checkedShape, checkedSrid, Geography, Geometry } from './geospatial/shape.ts'
export { readWkb } from './geospatial/wkb.ts'
export { wktOf } from './geospatial/wkt.ts'
export { protobufFields, textField } from './protobuf/protobuf-reader.ts'
export { excerpt } from './source/excerpt.ts'
export type { CallOrigin, Origin, SqlOrigin } from './source/origin.ts'
export { type Position, positionAt } from './source/position.ts'
export { calendarIntervalStorage } from './types/calendar-interval-storage.ts'
export { catalogString, sqlString } from './types/catalog-string.ts'
export {
  array,
  bigint,
  binary,
  boolean,
  calendarInterval,
  date,
  dayTimeInterval,
  decimal,
  double,
  field,
  float,
  geography,
  geometry,
  image,
  int,
  map,
  smallint,
  string,
  struct,
  time,
  timestamp,
  timestampNtz,
  tinyint,
  variant,
  vector,
  void_,
  yearMonthInterval,
} from './types/constructors.ts'
export type {
  ArrayType,
  AtomicType,
  BigIntType,
  BinaryType,
  BooleanType,
  CalendarIntervalType,
  DataType,
  DateType,
  DayTimeField,
  DayTimeIntervalType,
  DecimalType,
  DoubleType,
  FloatType,
  GeographyType,
  GeometryType,
  IntType,
  MapType,
  Metadata,
  SmallIntType,
  StringType,
  StructField,
  StructType,
  TimestampNtzType,
  TimestampType,
  TimeType,
  TinyIntType,
  VariantType,
  VectorType,
  VoidType,
  YearMonthField,
  YearMonthIntervalType,
} from './types/data-type.ts'
export { intervalFields } from './types/interval-fields.ts'
export { sameType } from './types/same-type.ts'
export { schemaFromJson, schemaToJson, typeFromJson } from './types/schema-json.ts'
export { referenceSystemName, shapeFromJson, shapeToJson } from './types/shape-json.ts'
export { isShape, shapeStorage } from './types/shape-storage.ts'
export { storageOf } from './types/storage-of.ts'
export { treeString } from './types/tree-string.ts'
export { variantStorage } from './types/variant-storage.ts'
export { VECTOR_CLASSES } from './types/vector-classes.ts'
export { storedThroughout, vectorStorage } from './types/vector-storage.ts'
export { parseVariantJson } from './variant/parse-variant-json.ts'
export { readVariant } from './variant/read-variant.ts'
export { compareNames } from './variant/variant-format.ts'
export { shortDecimal, variantJson } from './variant/variant-json.ts'
export type { VariantNode } from './variant/variant-node.ts'
export { notJson, VariantVal } from './variant/variant-val.ts'
export { writeVariant } from './variant/write-variant.ts'
export { DenseVector } from './vectors/dense-vector.ts'
export { SparseVector } from './vectors/sparse-vector.ts'
export type { Vector } from './vectors/vector.ts'
export { isVector, vectorFields, vectorOf } from './vectors/vector-fields.ts'
export { type SparseEntries, Vectors } from './vectors/vectors.ts'
