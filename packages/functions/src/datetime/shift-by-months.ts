import { type DataType, date, int, timestamp, timestampNtz, yearMonthInterval } from '@kindling/core'
import { callOf, castOf, type Expression, type FunctionExample, type ScalarFunction } from '@kindling/plan'
import { negative } from '../operator/negative.ts'
import { addMonths } from './add-months.ts'
import { defineShift } from './define-shift.ts'
import { intervalPart } from './interval-part.ts'
import { movedTimestamp } from './move-timestamp.ts'

function shift(
  name: string,
  sign: '+' | '-',
  types: readonly DataType[],
  doc: string,
  example: FunctionExample,
): ScalarFunction {
  return defineShift({
    name,
    sign,
    types,
    doc,
    example,
    span: ['months', yearMonthInterval(), 'How many months.'],
    move: (moment, months, facts) => {
      const count = monthsOf(months, sign)
      if (moment.type.kind === 'date') return callOf(addMonths, [moment, castOf(count, int)])
      return movedTimestamp(moment, 'month', count, facts)
    },
  })
}

function monthsOf(interval: Expression, sign: '+' | '-'): Expression {
  const count = intervalPart(interval, { kind: 'bigint' }, 1n, 0n)
  return sign === '+' ? count : callOf(negative, [count])
}

const TIMESTAMPS = [timestampNtz, timestamp]

/** What `+` and `-` mean for a time and months; the operators themselves find them, nobody calls them by name. */
export const monthShifts: readonly ScalarFunction[] = [
  shift('date + months', '+', [date], 'Gives the day that lies so many months behind a date.', {
    sql: "CAST(DATE'2020-01-31' + INTERVAL '1' MONTH AS STRING)",
    is: '2020-02-29',
  }),
  shift('date - months', '-', [date], 'Gives the day that lies so many months before a date.', {
    sql: "CAST(DATE'2020-03-31' - INTERVAL '1' MONTH AS STRING)",
    is: '2020-02-29',
  }),
  shift('timestamp + months', '+', TIMESTAMPS, 'Gives the time that lies so many months behind another.', {
    sql: "CAST(TIMESTAMP_NTZ'2020-01-31 10:00:00' + INTERVAL '1' MONTH AS STRING)",
    is: '2020-02-29 10:00:00',
  }),
  shift('timestamp - months', '-', TIMESTAMPS, 'Gives the time that lies so many months before another.', {
    sql: "CAST(TIMESTAMP_NTZ'2020-03-31 10:00:00' - INTERVAL '1' MONTH AS STRING)",
    is: '2020-02-29 10:00:00',
  }),
]
