import {
  type DataType,
  type DayTimeIntervalType,
  type ErrorDetails,
  errorOf,
  intervalFields,
  intervalUnit,
  type KindlingError,
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

/** Makes the error of a text that is no interval of a type: one of months is told apart from one that is too long. */
export function invalidInterval(
  text: string,
  to: YearMonthIntervalType | DayTimeIntervalType,
  details?: ErrorDetails,
): KindlingError {
  const [input, fields] = [`\`${text}\``, intervalFields(to).toUpperCase()]
  if (to.kind === 'dayTimeInterval') {
    const code = 'INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE'
    return errorOf(code, { input, fields: `\`${fields}\`` }, details)
  }
  const during = { ...details, raisedBy: 'execution' } as const
  const holes = { input, fields: `\`${fields}\`` }
  if (isCounted(text, to)) return errorOf('INVALID_INTERVAL_FORMAT.INTERVAL_PARSING', holes, during)
  const example = to.start === to.end ? '`6`' : '`1-6`'
  return errorOf('INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING', { ...holes, example }, during)
}

/** Tells whether a text has the form of an interval of months, whatever its numbers. */
function isCounted(text: string, { start, end }: YearMonthIntervalType): boolean {
  return (start === end ? /^\s*[+-]?\d+\s*$/ : /^\s*[+-]?\d+-\d+\s*$/).test(text)
}
