import type { DataType as TypeData } from '@kindling/core'
import { typeOfText } from '../session/schema-argument.ts'
import {
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
} from './atomic-types.ts'
import { ArrayType, MapType, StructField, StructType } from './nested-types.ts'
import type { SparkType } from './spark-type.ts'
import { type JsonType, typeFromJson } from './type-json.ts'
import { VectorUDT } from './vector-udt.ts'

/** Reads types: what PySpark's class of all types does. */
export const DataTypes = {
  /** Reads the text of a type, or of columns: `a INT, b STRING`. */
  fromDDL: (text: string): SparkType => classed(typeOfText(text)),
  /** Reads the JSON value of a type, as `jsonValue` gives it. */
  fromJson: (json: JsonType): SparkType => classed(typeFromJson(json)),
}

/** Makes PySpark's class of a type that is plain data. */
export function classed(type: TypeData): SparkType {
  switch (type.kind) {
    case 'void':
      return new NullType()
    case 'boolean':
      return new BooleanType()
    case 'tinyint':
      return new ByteType()
    case 'smallint':
      return new ShortType()
    case 'int':
      return new IntegerType()
    case 'bigint':
      return new LongType()
    case 'float':
      return new FloatType()
    case 'double':
      return new DoubleType()
    case 'string':
      return new StringType()
    case 'binary':
      return new BinaryType()
    case 'date':
      return new DateType()
    case 'timestamp':
      return new TimestampType()
    case 'timestamp_ntz':
      return new TimestampNTZType()
    case 'decimal':
      return new DecimalType(type.precision, type.scale)
    case 'dayTimeInterval':
      return new DayTimeIntervalType(type.start, type.end)
    case 'yearMonthInterval':
      return new YearMonthIntervalType(type.start, type.end)
    case 'time':
      return new TimeType(type.precision)
    case 'interval':
      return new CalendarIntervalType()
    case 'geometry':
      return new GeometryType(type.srid === 'any' ? 'ANY' : type.srid)
    case 'geography':
      return new GeographyType(type.srid === 'any' ? 'ANY' : type.srid)
    case 'variant':
      return new VariantType()
    case 'vector':
      return new VectorUDT()
    case 'array':
      return new ArrayType(type.element, type.containsNull)
    case 'map':
      return new MapType(type.key, type.value, type.valueContainsNull)
    case 'struct':
      return new StructType(
        type.fields.map(
          ({ name, type: own, nullable, metadata }) => new StructField(name, own, nullable, metadata),
        ),
      )
  }
}
