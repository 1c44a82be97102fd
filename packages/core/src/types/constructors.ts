import type {
  ArrayType,
  DataType,
  DayTimeField,
  DayTimeIntervalType,
  DecimalType,
  GeographyType,
  GeometryType,
  MapType,
  Metadata,
  StructField,
  StructType,
  TimeType,
  YearMonthField,
  YearMonthIntervalType,
} from './data-type.ts'

export const void_ = { kind: 'void' } as const
export const boolean = { kind: 'boolean' } as const
export const tinyint = { kind: 'tinyint' } as const
export const smallint = { kind: 'smallint' } as const
export const int = { kind: 'int' } as const
export const bigint = { kind: 'bigint' } as const
export const float = { kind: 'float' } as const
export const double = { kind: 'double' } as const
export const string = { kind: 'string' } as const
export const binary = { kind: 'binary' } as const
export const date = { kind: 'date' } as const
export const timestamp = { kind: 'timestamp' } as const
export const timestampNtz = { kind: 'timestamp_ntz' } as const
export const calendarInterval = { kind: 'interval' } as const
export const variant = { kind: 'variant' } as const
export const vector = { kind: 'vector' } as const

/** Makes a decimal type of 1 to 38 digits, `scale` of them after the point. */
export function decimal(precision: number, scale: number): DecimalType {
  return { kind: 'decimal', precision, scale }
}

/** Makes the type of times of day with so many digits behind the second. */
export function time(precision = 6): TimeType {
  return { kind: 'time', precision }
}

/** Makes the type of geometries of one reference system, or of any. */
export function geometry(srid: GeometryType['srid']): GeometryType {
  return { kind: 'geometry', srid }
}

/** Makes the type of geographies of one reference system, or of any. */
export function geography(srid: GeographyType['srid']): GeographyType {
  return { kind: 'geography', srid }
}

/** Makes the type of spans of months. */
export function yearMonthInterval(
  start: YearMonthField = 'year',
  end: YearMonthField = 'month',
): YearMonthIntervalType {
  return { kind: 'yearMonthInterval', start, end }
}

/** Makes the type of spans of microseconds. */
export function dayTimeInterval(
  start: DayTimeField = 'day',
  end: DayTimeField = 'second',
): DayTimeIntervalType {
  return { kind: 'dayTimeInterval', start, end }
}

/** Makes a map type. */
export function map(key: DataType, value: DataType, valueContainsNull = true): MapType {
  return { kind: 'map', key, value, valueContainsNull }
}

/**
 * Makes an array type.
 *
 * @example
 * ```ts
 * catalogString(array(float)) // 'array<float>'
 * ```
 */
export function array(element: DataType, containsNull = true): ArrayType {
  return { kind: 'array', element, containsNull }
}

/** Makes one field of a struct, with the notes of a program where there are any. */
export function field(name: string, type: DataType, nullable = true, metadata?: Metadata): StructField {
  return metadata === undefined ? { name, type, nullable } : { name, type, nullable, metadata }
}

/**
 * Makes a struct type, which is also the schema of a table.
 *
 * @example
 * ```ts
 * catalogString(struct([field('a', int), field('b', string)])) // 'struct<a:int,b:string>'
 * ```
 */
export function struct(fields: readonly StructField[]): StructType {
  return { kind: 'struct', fields }
}

/**
 * Is the type of an image: Spark's image schema. `data` holds the bytes of the pixels row by row, channels in the
 * order blue, green, red (, alpha); `mode` is OpenCV's code of the pixel format (0: one channel, 16: three, 24: four).
 */
export const image: StructType = struct([
  field('origin', string),
  field('height', int),
  field('width', int),
  field('nChannels', int),
  field('mode', int),
  field('data', binary),
])
