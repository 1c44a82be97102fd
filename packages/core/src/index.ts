export { type ArrowTable, fromArrowTable, toArrowTable } from './arrow/arrow-table.ts'
export { batchFromRows } from './columns/build-batch.ts'
export { columnFrom } from './columns/build-column.ts'
export type { Column, RecordBatch } from './columns/column.ts'
export { type NumberArray, numbersOf } from './columns/number-array.ts'
export { batchRows } from './columns/read-batch.ts'
export { columnValues, valueReader } from './columns/read-column.ts'
export type { StructValue, Value } from './columns/value.ts'
export { CATALOGUE, type ErrorCode, type ErrorParameters } from './errors/catalogue.ts'
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
export type { FileStatus, FileSystem, TemporaryFile } from './file-system/file-system.ts'
export { localFileSystem } from './file-system/local-file-system.ts'
export { excerpt } from './source/excerpt.ts'
export type { CallOrigin, Origin, SqlOrigin } from './source/origin.ts'
export { type Position, positionAt } from './source/position.ts'
export { catalogString, sqlString } from './types/catalog-string.ts'
export {
  array,
  bigint,
  binary,
  boolean,
  double,
  field,
  float,
  image,
  int,
  smallint,
  string,
  struct,
  tinyint,
  void_,
} from './types/constructors.ts'
export type {
  ArrayType,
  AtomicType,
  BigIntType,
  BinaryType,
  BooleanType,
  DataType,
  DoubleType,
  FloatType,
  IntType,
  SmallIntType,
  StringType,
  StructField,
  StructType,
  TinyIntType,
  VoidType,
} from './types/data-type.ts'
export { sameType } from './types/same-type.ts'
export { treeString } from './types/tree-string.ts'
