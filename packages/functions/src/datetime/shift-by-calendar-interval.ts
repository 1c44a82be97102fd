import {
  bigint,
  CalendarInterval,
  calendarInterval,
  type DataType,
  date,
  timestamp,
  timestampNtz,
} from '@kindling/core'
import {
  callOf,
  castOf,
  type Expression,
  type FunctionExample,
  literalOf,
  type ScalarFunction,
} from '@kindling/plan'
import { multiply } from '../operator/multiply.ts'
import { addMonths } from './add-months.ts'
import { calendarIntervalArithmetic } from './calendar-interval-arithmetic.ts'
import { calendarPart, wholeDays } from './calendar-interval-parts.ts'
import { dateAdd } from './date-add.ts'
import { defineShift } from './define-shift.ts'
import { intervalPart } from './interval-part.ts'
import { laterByMicroseconds, movedTimestamp } from './move-timestamp.ts'

const DAY = literalOf(bigint, 86_400_000_000n)
const NOTHING = literalOf(calendarInterval, new CalendarInterval(0, 0, 0n))

/** Turns the signs of a calendar interval round. */
export function negated(interval: Expression): Expression {
  const subtraction = calendarIntervalArithmetic.find(({ name }) => name === 'negative calendar interval')
  if (subtraction === undefined) throw new TypeError('calendar intervals cannot be negated')
  return callOf(subtraction, [NOTHING, interval])
}

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
    span: ['interval', calendarInterval, 'How much later or earlier.'],
    move: (moment, given, facts) => {
      const interval = sign === '+' ? given : negated(given)
      const months = intervalPart(calendarPart(interval, 'months'), bigint, 1n, 0n)
      if (moment.type.kind === 'date') {
        const monthsLater = callOf(addMonths, [moment, castOf(months, { kind: 'int' })])
        return callOf(dateAdd, [monthsLater, callOf(wholeDays, [interval])])
      }
      const days = callOf(multiply, [castOf(calendarPart(interval, 'days'), bigint), DAY])
      const time = intervalPart(calendarPart(interval, 'microseconds'), bigint, 1n, 0n)
      const monthsLater = movedTimestamp(moment, 'month', months, facts)
      return laterByMicroseconds(movedTimestamp(monthsLater, 'microsecond', days, facts), time)
    },
  })
}

const TIMESTAMPS = [timestampNtz, timestamp]
const INTERVAL = "CAST('1 month 1 day' AS INTERVAL)"

/** What `+` and `-` mean for a time and a calendar interval: first months are added, then days, then time. */
export const calendarShifts: readonly ScalarFunction[] = [
  shift(
    'date + calendar interval',
    '+',
    [date],
    'Gives the day that lies an interval behind a date; an interval with a part below a day is an error.',
    {
      sql: `CAST(DATE'2020-01-31' + ${INTERVAL} AS STRING)`,
      is: '2020-03-01',
    },
  ),
  shift(
    'date - calendar interval',
    '-',
    [date],
    'Gives the day that lies an interval before a date; an interval with a part below a day is an error.',
    {
      sql: `CAST(DATE'2020-03-31' - ${INTERVAL} AS STRING)`,
      is: '2020-02-28',
    },
  ),
  shift(
    'timestamp + calendar interval',
    '+',
    TIMESTAMPS,
    'Gives the time that lies an interval behind another.',
    {
      sql: `CAST(TIMESTAMP_NTZ'2020-01-31 10:00:00' + ${INTERVAL} AS STRING)`,
      is: '2020-03-01 10:00:00',
    },
  ),
  shift(
    'timestamp - calendar interval',
    '-',
    TIMESTAMPS,
    'Gives the time that lies an interval before another.',
    {
      sql: `CAST(TIMESTAMP_NTZ'2020-03-31 10:00:00' - ${INTERVAL} AS STRING)`,
      is: '2020-02-28 10:00:00',
    },
  ),
]
