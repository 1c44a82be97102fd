export { Column, type Operand } from './column/column.ts'
export { cellText } from './data-frame/cell-text.ts'
export { CogroupedData } from './data-frame/cogrouped-data.ts'
export { DataFrame } from './data-frame/data-frame.ts'
export type { ActionOptions } from './data-frame/frame-actions.ts'
export { type AggregateMap, GroupedData } from './data-frame/grouped-data.ts'
export { DataFrameNaFunctions, type FillValue, type ReplaceMap } from './data-frame/na-functions.ts'
export { Observation } from './data-frame/observation.ts'
export type { ColumnName, ColumnOrName, Columns } from './data-frame/row-type.ts'
export type { Fractions, SampleOptions, Seed } from './data-frame/sample-plan.ts'
export type { ShowOptions } from './data-frame/show-options.ts'
export type { SortOptions } from './data-frame/sort-orders.ts'
export { DataFrameStatFunctions } from './data-frame/stat-functions.ts'
export { displayWidth, tableText } from './data-frame/table-text.ts'
export { Frame, FrameValues } from './frame/frame.ts'
export { GroupedFrame } from './frame/grouped-frame.ts'
export { type AllFunctions, functions } from './functions/all-functions.ts'
export type { BuiltInFunction, BuiltInName, FunctionArgument, Lambda } from './functions/built-in.ts'
export { broadcast, call_function, col, column, expr, lit, when } from './functions/functions.ts'
export { type GroupedMapFunction, PandasUDFType, pandasUdf } from './functions/pandas-udf.ts'
export { type UserDefinedTableFunction, udtf } from './functions/table-function.ts'
export { type UserDefinedFunction, udf } from './functions/user-defined-function.ts'
export { Plot } from './plot/plot.ts'
export type { DataFramePlot } from './plot/plot-data-frame.ts'
export type { PlotKind, PlotOptions } from './plot/plot-options.ts'
export { SparkConf } from './rdd/context/spark-conf.ts'
export { SparkContext } from './rdd/context/spark-context.ts'
export type { Element } from './rdd/element.ts'
export type { JobOptions } from './rdd/job/job.ts'
export type { PartitionFunction } from './rdd/keys/partitioner.ts'
export type { Pair } from './rdd/lineage/pair.ts'
export { RDD } from './rdd/rdd.ts'
export { Accumulator, type AccumulatorParam } from './rdd/shared/accumulator.ts'
export { Broadcast } from './rdd/shared/broadcast.ts'
export { StatCounter } from './rdd/statistics/stat-counter.ts'
export { DataFrameReader } from './reader/data-frame-reader.ts'
export { sharedSession } from './session/active-session.ts'
export { SessionBuilder, type SessionWiring } from './session/builder.ts'
export {
  Catalog,
  type CatalogColumn,
  type CatalogDatabase,
  type CatalogFunction,
  type CatalogTable,
} from './session/catalog.ts'
export { Configuration, threadsOf } from './session/configuration.ts'
export type { ColumnValues } from './session/create-relation.ts'
export { defineSchema, type RowOf, type Schema } from './session/define-schema.ts'
export { PendingDataFrame } from './session/pending-data-frame.ts'
export { Row, type RowMaker } from './session/row.ts'
export type { SchemaArgument } from './session/schema-argument.ts'
export { shownTimeZone } from './session/shown-time-zone.ts'
export { SparkSession } from './session/spark-session.ts'
export { SQLContext } from './session/sql-context.ts'
export { TableValuedFunction } from './session/table-functions.ts'
export { UDFRegistration } from './session/udf-registration.ts'
export { UDTFRegistration } from './session/udtf-registration.ts'
export { StorageLevel } from './storage/storage-level.ts'
export {
  BinaryType,
  BooleanType,
  ByteType,
  CalendarIntervalType,
  DateType,
  DayTimeIntervalType,
  DecimalType,
  DoubleType,
  FloatType,
  GeographyType,
  GeometryType,
  IntegerType,
  LongType,
  NullType,
  ShortType,
  StringType,
  TimestampNTZType,
  TimestampType,
  TimeType,
  VariantType,
  YearMonthIntervalType,
} from './types/atomic-types.ts'
export { DataTypes } from './types/data-type.ts'
export { ArrayType, MapType, StructField, StructType } from './types/nested-types.ts'
export { rowTypeText } from './types/row-type-text.ts'
export { CharType, VarcharType } from './types/text-types.ts'
export { classOf } from './types/type-class.ts'
export { VectorUDT } from './types/vector-udt.ts'
export { Window } from './window/window.ts'
export { WindowSpec } from './window/window-spec.ts'
export { DataFrameWriter, type WriteResult } from './writer/data-frame-writer.ts'
