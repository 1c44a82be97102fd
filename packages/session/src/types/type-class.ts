import type { DataType } from '@kindling/core'
import { SparkType } from './spark-type.ts'

const CLASSES: Readonly<Record<DataType['kind'], string>> = {
  void: 'NullType',
  boolean: 'BooleanType',
  tinyint: 'ByteType',
  smallint: 'ShortType',
  int: 'IntegerType',
  bigint: 'LongType',
  float: 'FloatType',
  double: 'DoubleType',
  string: 'StringType',
  binary: 'BinaryType',
  decimal: 'DecimalType',
  date: 'DateType',
  timestamp: 'TimestampType',
  timestamp_ntz: 'TimestampNTZType',
  yearMonthInterval: 'YearMonthIntervalType',
  dayTimeInterval: 'DayTimeIntervalType',
  time: 'TimeType',
  interval: 'CalendarIntervalType',
  vector: 'VectorUDT',
  variant: 'VariantType',
  geometry: 'GeometryType',
  geography: 'GeographyType',
  array: 'ArrayType',
  map: 'MapType',
  struct: 'StructType',
}

/** Prints a type as the call of PySpark's class that makes it: `ArrayType(IntegerType(), true)`. */
export function classOf(type: DataType): string {
  if (type instanceof SparkType) return type.toString()
  switch (type.kind) {
    case 'array':
      return `ArrayType(${classOf(type.element)}, ${type.containsNull})`
    case 'map':
      return `MapType(${classOf(type.key)}, ${classOf(type.value)}, ${type.valueContainsNull})`
    case 'struct': {
      const fields = type.fields.map(
        ({ name, type: inner, nullable }) => `StructField('${name}', ${classOf(inner)}, ${nullable})`,
      )
      return `StructType([${fields.join(', ')}])`
    }
    case 'geometry':
    case 'geography':
      return `${CLASSES[type.kind]}(${String(type.srid).toUpperCase()})`
    case 'decimal':
      return `DecimalType(${type.precision},${type.scale})`
    default:
      return `${CLASSES[type.kind]}()`
  }
}
