import { checkedSrid, type DayTimeField, type YearMonthField } from '@kindling/core'
import { SparkType } from './spark-type.ts'

/** Is the type of a bare NULL. */
export class NullType extends SparkType {
  readonly kind = 'void'
}

/** Holds true and false. */
export class BooleanType extends SparkType {
  readonly kind = 'boolean'
}

/** Holds integers of 8 bits. */
export class ByteType extends SparkType {
  readonly kind = 'tinyint'
}

/** Holds integers of 16 bits. */
export class ShortType extends SparkType {
  readonly kind = 'smallint'
}

/** Holds integers of 32 bits. */
export class IntegerType extends SparkType {
  readonly kind = 'int'
}

/** Holds integers of 64 bits; values are `bigint`. */
export class LongType extends SparkType {
  readonly kind = 'bigint'
}

/** Holds numbers of 32 bits. */
export class FloatType extends SparkType {
  readonly kind = 'float'
}

/** Holds numbers of 64 bits. */
export class DoubleType extends SparkType {
  readonly kind = 'double'
}

/** Holds text. */
export class StringType extends SparkType {
  readonly kind = 'string'
}

/** Holds bytes. */
export class BinaryType extends SparkType {
  readonly kind = 'binary'
}

/** Holds days. */
export class DateType extends SparkType {
  readonly kind = 'date'
}

/** Holds points in time. */
export class TimestampType extends SparkType {
  readonly kind = 'timestamp'
}

/** Holds what a calendar and a clock show, in no time zone. */
export class TimestampNTZType extends SparkType {
  readonly kind = 'timestamp_ntz'
}

/** Holds times of day; values are nanoseconds since midnight, as `bigint`. */
export class TimeType extends SparkType {
  readonly kind = 'time'
  readonly precision: number

  constructor(precision = 6) {
    super()
    this.precision = precision
  }

  override toString(): string {
    return `TimeType(${this.precision})`
  }
}

/** Holds exact numbers of up to 38 digits. */
export class DecimalType extends SparkType {
  readonly kind = 'decimal'
  readonly precision: number
  readonly scale: number

  constructor(precision = 10, scale = 0) {
    super()
    this.precision = precision
    this.scale = scale
  }

  override toString(): string {
    return `DecimalType(${this.precision},${this.scale})`
  }
}

/** Holds months, days and microseconds side by side; values are `CalendarInterval`. */
export class CalendarIntervalType extends SparkType {
  readonly kind = 'interval'
}

/** Holds values of any type, each with its own; values are `VariantVal`. */
export class VariantType extends SparkType {
  readonly kind = 'variant'
}

/** Holds shapes of one reference system, or of any; values are `Geometry`. */
export class GeometryType extends SparkType {
  readonly kind = 'geometry'
  readonly srid: number | 'any'

  /** @throws AnalysisError ST_INVALID_SRID_VALUE for a number that no reference system has. */
  constructor(srid: number | 'ANY') {
    super()
    this.srid = srid === 'ANY' ? 'any' : checkedSrid(srid, 'geometry')
  }

  override toString(): string {
    return `GeometryType(${String(this.srid).toUpperCase()})`
  }
}

/** Holds shapes whose coordinates are degrees of longitude and latitude; values are `Geography`. */
export class GeographyType extends SparkType {
  readonly kind = 'geography'
  readonly srid: number | 'any'

  /** @throws AnalysisError ST_INVALID_SRID_VALUE for a number that no such reference system has. */
  constructor(srid: number | 'ANY') {
    super()
    this.srid = srid === 'ANY' ? 'any' : checkedSrid(srid, 'geography')
  }

  override toString(): string {
    return `GeographyType(${String(this.srid).toUpperCase()})`
  }
}

/** Holds spans of microseconds. */
export class DayTimeIntervalType extends SparkType {
  readonly kind = 'dayTimeInterval'
  readonly start: DayTimeField
  readonly end: DayTimeField

  constructor(start: DayTimeField = 'day', end: DayTimeField = 'second') {
    super()
    this.start = start
    this.end = end
  }
}

/** Holds spans of months. */
export class YearMonthIntervalType extends SparkType {
  readonly kind = 'yearMonthInterval'
  readonly start: YearMonthField
  readonly end: YearMonthField

  constructor(start: YearMonthField = 'year', end: YearMonthField = 'month') {
    super()
    this.start = start
    this.end = end
  }
}
