import { bigint, type DataType, double, int } from '@kindling/core'
import { callOf, castOf, type Expression, type TypePattern, variable } from '@kindling/plan'
import { dateFromUnixDate } from '../datetime/date-from-unix-date.ts'
import { timestampMicros } from '../datetime/timestamp-micros.ts'
import { unixDate } from '../datetime/unix-date.ts'
import { unixMicros } from '../datetime/unix-micros.ts'

/** Lists the types whose values `asNumber` turns into numbers, as alternatives of a parameter. */
export const NUMBER_LIKE: readonly TypePattern[] = [
  variable('N', 'numeric'),
  double,
  { kind: 'date' },
  { kind: 'timestamp' },
]

/** Writes a number, date (in days) or timestamp (in microseconds) as a double. */
export function asNumber(value: Expression): Expression {
  switch (value.type.kind) {
    case 'date':
      return castOf(callOf(unixDate, [value]), double)
    case 'timestamp':
      return castOf(callOf(unixMicros, [value]), double)
    default:
      return castOf(value, double)
  }
}

/** Writes a double as a value of the type that it was made of; what lies behind the point of whole ones is cut off. */
export function fromNumber(value: Expression, type: DataType): Expression {
  switch (type.kind) {
    case 'date':
      return callOf(dateFromUnixDate, [castOf(value, int)])
    case 'timestamp':
      return callOf(timestampMicros, [castOf(value, bigint)])
    default:
      return castOf(value, type)
  }
}
