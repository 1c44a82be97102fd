import {
  type DataType,
  type DayTimeIntervalType,
  errorOf,
  intervalFields,
  intervalUnit,
  parseInterval,
  type Value,
  type YearMonthIntervalType,
} from '@kindling/core'
import { overflow } from './cast-errors.ts'

/** Makes months or microseconds of a text, or of a number of the last field of the interval. */
export function intervalFrom(
  value: Value,
  from: DataType,
  to: YearMonthIntervalType | DayTimeIntervalType,
): number | bigint {
  if (typeof value === 'string') {
    const read = parseInterval(value, to)
    if (read === undefined) throw invalidInterval(value, to)
    return read
  }
  const size = BigInt(value as number | bigint) * intervalUnit(to)
  if (to.kind === 'dayTimeInterval') {
    if (BigInt.asIntN(64, size) === size) return size
  } else if (BigInt.asIntN(32, size) === size) return Number(size)
  throw overflow(value, from, to)
}

/** Makes the error of a text that is no interval of a type. */
export function invalidInterval(text: string, to: YearMonthIntervalType | DayTimeIntervalType): Error {
  return errorOf('INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE', {
    input: `\`${text}\``,
    fields: intervalFields(to).toUpperCase(),
  })
}
