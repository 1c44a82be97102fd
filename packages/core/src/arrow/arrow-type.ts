import type * as Arrow from 'apache-arrow'
import { errorOf } from '../errors/kindling-error.ts'
import {
  array,
  bigint,
  binary,
  boolean,
  date,
  dayTimeInterval,
  decimal,
  double,
  field,
  float,
  int,
  map,
  smallint,
  string,
  struct,
  time,
  timestamp,
  timestampNtz,
  tinyint,
  void_,
  yearMonthInterval,
} from '../types/constructors.ts'
import type { DataType } from '../types/data-type.ts'

/**
 * Gives the type that holds the values of an Arrow type: unsigned integers have the next wider one, dictionaries that of
 * their values.
 *
 * @throws AnalysisError UNSUPPORTED_FEATURE.SYNTAX for a type that has no counterpart.
 */
export function typeFromArrow(type: Arrow.DataType, arrow: typeof Arrow): DataType {
  const { DataType: Types } = arrow
  const of = (part: Arrow.DataType): DataType => typeFromArrow(part, arrow)
  if (Types.isNull(type)) return void_
  if (Types.isBool(type)) return boolean
  if (Types.isInt(type)) {
    const bits = type.isSigned ? type.bitWidth : type.bitWidth * 2
    const integer = ({ 8: tinyint, 16: smallint, 32: int, 64: bigint } as Record<number, DataType>)[bits]
    if (integer !== undefined) return integer
  }
  if (Types.isFloat(type)) return type.precision === arrow.Precision.DOUBLE ? double : float
  if (Types.isUtf8(type) || Types.isLargeUtf8(type) || Types.isUtf8View(type)) return string
  if (Types.isBinary(type) || Types.isLargeBinary(type) || Types.isBinaryView(type)) return binary
  if (Types.isFixedSizeBinary(type)) return binary
  if (Types.isDictionary(type)) return of(type.dictionary)
  if (Types.isList(type) || Types.isLargeList(type) || Types.isFixedSizeList(type)) {
    return array(of(type.valueType), type.valueField.nullable)
  }
  if (Types.isDecimal(type) && isDecimal(type)) return decimal(type.precision, type.scale)
  if (Types.isDate(type)) return date
  if (Types.isTimestamp(type)) return type.timezone ? timestamp : timestampNtz
  if (Types.isTime(type) && type.unit === arrow.TimeUnit.NANOSECOND) return time()
  if (Types.isDuration(type)) return dayTimeInterval()
  if (Types.isInterval(type) && type.unit === arrow.IntervalUnit.YEAR_MONTH) return yearMonthInterval()
  if (Types.isMap(type)) return map(of(type.keyType), of(type.valueType))
  if (Types.isStruct(type)) {
    return struct(type.children.map((child) => field(nameOf(child), of(child.type), child.nullable)))
  }
  throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature: `The Arrow type \`${String(type)}\`` })
}

/** Gives the name of a field: Arrow may leave it out. */
export function nameOf(field: Arrow.Field): string {
  return (field.name as string | null) ?? ''
}

function isDecimal({ precision, scale }: Arrow.Decimal): boolean {
  return precision >= 1 && precision <= 38 && scale >= 0 && scale <= precision
}
