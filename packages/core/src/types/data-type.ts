/**
 * Names the type of a column or value. Types are plain data; `kind` is Spark's own name of the type in SQL.
 * Compare them with `sameType`, print them with `catalogString`.
 */
export type DataType = AtomicType | ArrayType | MapType | StructType

/** Names a type without parts. */
export type AtomicType =
  | VoidType
  | BooleanType
  | TinyIntType
  | SmallIntType
  | IntType
  | BigIntType
  | FloatType
  | DoubleType
  | StringType
  | BinaryType
  | DecimalType
  | DateType
  | TimestampType
  | TimestampNtzType
  | YearMonthIntervalType
  | DayTimeIntervalType
  | CalendarIntervalType
  | TimeType
  | VectorType
  | VariantType
  | GeometryType
  | GeographyType

/** The type of a bare NULL. */
export interface VoidType {
  readonly kind: 'void'
}
export interface BooleanType {
  readonly kind: 'boolean'
}
/** Holds integers of 8 bits. */
export interface TinyIntType {
  readonly kind: 'tinyint'
}
/** Holds integers of 16 bits. */
export interface SmallIntType {
  readonly kind: 'smallint'
}
/** Holds integers of 32 bits. */
export interface IntType {
  readonly kind: 'int'
}
/** Holds integers of 64 bits; their values in JavaScript are `bigint`. */
export interface BigIntType {
  readonly kind: 'bigint'
}
/** Holds IEEE 754 numbers of 32 bits. */
export interface FloatType {
  readonly kind: 'float'
}
/** Holds IEEE 754 numbers of 64 bits. */
export interface DoubleType {
  readonly kind: 'double'
}
/** Holds UTF-8 text. */
export interface StringType {
  readonly kind: 'string'
}
export interface BinaryType {
  readonly kind: 'binary'
}

/** Holds exact numbers of up to 38 decimal digits, `scale` of them after the point. Values are {@link Decimal}. */
export interface DecimalType {
  readonly kind: 'decimal'
  readonly precision: number
  readonly scale: number
}
/** Holds days of the proleptic Gregorian calendar. */
export interface DateType {
  readonly kind: 'date'
}
/** Holds points in time, to the microsecond; text shows them in the session's time zone. */
export interface TimestampType {
  readonly kind: 'timestamp'
}
/** Holds times of day, with 0 to 6 digits behind the second; values are nanoseconds since midnight. */
export interface TimeType {
  readonly kind: 'time'
  readonly precision: number
}
/** Holds what a calendar and a clock show, to the microsecond, in no time zone. */
export interface TimestampNtzType {
  readonly kind: 'timestamp_ntz'
}
export type YearMonthField = 'year' | 'month'
/** Holds spans of whole months. */
export interface YearMonthIntervalType {
  readonly kind: 'yearMonthInterval'
  readonly start: YearMonthField
  readonly end: YearMonthField
}
export type DayTimeField = 'day' | 'hour' | 'minute' | 'second'
/** Holds spans of microseconds. */
export interface DayTimeIntervalType {
  readonly kind: 'dayTimeInterval'
  readonly start: DayTimeField
  readonly end: DayTimeField
}

/**
 * Holds months, days and microseconds side by side, which no number of microseconds can stand for: months and days differ
 * in length. They have no order. In columns they are structs: see `calendarIntervalStorage`.
 */
export interface CalendarIntervalType {
  readonly kind: 'interval'
}

/**
 * Holds vectors of numbers for machine learning, dense or sparse: Spark's `VectorUDT`. In columns and files they are
 * structs: see `vectorStorage`.
 */
export interface VectorType {
  readonly kind: 'vector'
}

/**
 * Holds values of any type, each with its own: what JSON can say, and dates, times, decimals and bytes. They have no order.
 * In columns and files they are structs: see `variantStorage`.
 */
export interface VariantType {
  readonly kind: 'variant'
}

/**
 * Holds shapes in a plane or on the globe as well-known binary, all of one reference system, or each with the SRID of its
 * own. They have no order. In columns they are bytes, beside an SRID where it may be any: see `shapeStorage`.
 */
export interface GeometryType {
  readonly kind: 'geometry'
  readonly srid: number | 'any'
}

/** Holds shapes as `GeometryType` does, whose coordinates are degrees of longitude and latitude. */
export interface GeographyType {
  readonly kind: 'geography'
  readonly srid: number | 'any'
}

/** Holds values by key. Keys are never NULL, and equal keys stand once. */
export interface MapType {
  readonly kind: 'map'
  readonly key: DataType
  readonly value: DataType
  readonly valueContainsNull: boolean
}

/** Holds lists whose elements have one type. */
export interface ArrayType {
  readonly kind: 'array'
  readonly element: DataType
  readonly containsNull: boolean
}

/** Holds named fields in order. It is also the schema of a table. */
export interface StructType {
  readonly kind: 'struct'
  readonly fields: readonly StructField[]
}

/** Names one field of a struct or one column of a table. Names may repeat: fields are addressed by position. */
export interface StructField {
  readonly name: string
  readonly type: DataType
  readonly nullable: boolean
  /** What a program noted about the column, as a JSON object; it changes no answer. */
  readonly metadata?: Metadata | undefined
}

/** Holds notes about a column by their names. */
export type Metadata = Readonly<Record<string, unknown>>
