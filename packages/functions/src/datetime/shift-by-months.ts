import { date, int, timestamp, timestampNtz, yearMonthInterval } from '@kindling/core'
import { callOf, castOf, type Expression, type FunctionExample, type ScalarFunction } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { negative } from '../operator/negative.ts'
import { addMonths } from './add-months.ts'
import { intervalPart } from './interval-part.ts'
import { movedTimestamp } from './move-timestamp.ts'
import { whereNull } from './session-zone.ts'

function shift(
  name: string,
  sign: '+' | '-',
  types: readonly (typeof date | typeof timestamp | typeof timestampNtz)[],
  doc: string,
  example: FunctionExample,
): ScalarFunction {
  return defineRewritten({
    name,
    group: 'datetime',
    since: '0.2.0',
    doc,
    signatures: types.map((type) => ({
      args: [
        ['moment', type, 'The date or time.'],
        ['months', yearMonthInterval(), 'How many months.'],
      ],
      returns: type,
    })),
    nullable: whereNull,
    deterministic: true,
    display: ([moment = '', months = '']) => `${moment} ${sign} ${months}`,
    rewrite: ([moment, months], _types, facts) => {
      if (moment === undefined || months === undefined) throw new TypeError('a shift takes a time and months')
      const count = monthsOf(months, sign)
      if (moment.type.kind === 'date') return callOf(addMonths, [moment, castOf(count, int)])
      return movedTimestamp(moment, 'month', count, facts)
    },
    examples: [example],
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
