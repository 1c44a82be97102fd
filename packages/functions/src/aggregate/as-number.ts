import {
  bigint,
  type DataType,
  dayTimeInterval,
  double,
  int,
  type Value,
  yearMonthInterval,
} from '@kindling/core'
import {
  callOf,
  castOf,
  type Expression,
  type ScalarFunction,
  type TypePattern,
  variable,
} from '@kindling/plan'
import { dateFromUnixDate } from '../datetime/date-from-unix-date.ts'
import { timestampMicros } from '../datetime/timestamp-micros.ts'
import { unixDate } from '../datetime/unix-date.ts'
import { unixMicros } from '../datetime/unix-micros.ts'
import { defineOverloaded } from '../define/define-function.ts'

/** Lists the types whose values `asNumber` turns into numbers, as alternatives of a parameter. */
export const NUMBER_LIKE: readonly TypePattern[] = [
  variable('N', 'numeric'),
  double,
  { kind: 'date' },
  { kind: 'timestamp' },
  variable('I', 'interval'),
]

/** Reads intervals as what they are made of, months or microseconds, and makes them of such. */
const [monthsOf, spanOf, ofMonths, ofSpan] = [
  ['cast_i32_to_f64', yearMonthInterval(), double],
  ['cast_i64_to_f64', dayTimeInterval(), double],
  ['cast_f64_to_i32', double, yearMonthInterval()],
  ['cast_f64_to_i64', double, dayTimeInterval()],
].map(([native, from, to]) =>
  defineOverloaded({
    name: 'interval number',
    group: 'datetime',
    since: '0.1.0',
    doc: 'Takes an interval for a number, or a number for an interval.',
    signatures: [
      {
        args: [['value', from as DataType, 'The value.']],
        returns: to as DataType,
        native: native as string,
      },
    ],
    nulls: 'propagate',
    deterministic: true,
    kernel: ([value = null], { returns }): Value => {
      const number = Math.trunc(Number(value))
      return returns.kind === 'dayTimeInterval' ? BigInt(number) : number
    },
    examples: [],
  }),
) as [ScalarFunction, ScalarFunction, ScalarFunction, ScalarFunction]

/** Writes a number, date (in days), timestamp (in microseconds) or interval as a double. */
export function asNumber(value: Expression): Expression {
  switch (value.type.kind) {
    case 'date':
      return castOf(callOf(unixDate, [value]), double)
    case 'timestamp':
      return castOf(callOf(unixMicros, [value]), double)
    case 'yearMonthInterval':
      return callOf(monthsOf, [value])
    case 'dayTimeInterval':
      return callOf(spanOf, [value])
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
    case 'yearMonthInterval':
      return castOf(callOf(ofMonths, [value]), type)
    case 'dayTimeInterval':
      return castOf(callOf(ofSpan, [value]), type)
    default:
      return castOf(value, type)
  }
}
