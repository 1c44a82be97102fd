export { BAD_RECORD, type CsvFormat, UNESCAPED_QUOTES } from './csv-format.ts'
export type {
  ColumnBounds,
  ColumnBuffers,
  Door,
  NativeFailure,
  PipelineResult,
  QueryProgress,
  ReceivedBatch,
  SentBatch,
  StepFigures,
} from './door.ts'
export { encode } from './encode.ts'
export { encodeFormat, encodeTextFormat, encodeVariantCast } from './encode-files.ts'
export type { JsonFormat } from './json-format.ts'
export { loadNative, NativeLoadError } from './load.ts'
export {
  type AvroOutput,
  type BloomOutput,
  type CsvOutput,
  type JsonOutput,
  type LinesOutput,
  type OutputFormat,
  type ParquetOutput,
  pieceTypes,
  type TimePart,
  type TimeText,
} from './output-format.ts'
export type {
  AggregateCall,
  Constant,
  DrawCall,
  FileColumn,
  FileFormat,
  FilesSource,
  FrameBound,
  Handle,
  Instruction,
  JoinedColumn,
  JoinKey,
  LambdaProgram,
  LogicalType,
  Operator,
  PhysicalField,
  PhysicalType,
  Pipeline,
  Program,
  RangeColumn,
  RangeKey,
  ScanCondition,
  ScannedFile,
  Sink,
  SortKey,
  Source,
  TableSource,
  WindowCall,
} from './specification.ts'
export { type BadRows, TEXT_ENCODINGS, type TextEncoding } from './text-files.ts'
export type { ValueOptions } from './value-options.ts'
export type { XmlFormat } from './xml-format.ts'
