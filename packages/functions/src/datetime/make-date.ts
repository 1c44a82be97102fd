import { date, errorOf, int } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { withNullForErrors } from '../define/with-variant.ts'
import { civilOf, daysOf } from './civil-date.ts'

export const makeDate = withNullForErrors(
  defineFunction({
    name: 'make_date',
    group: 'datetime',
    since: '0.1.0',
    doc: 'Makes a date of a year, a month and a day; parts that make none are an error.',
    args: [
      ['year', int, 'The year.'],
      ['month', int, 'The month, 1 to 12.'],
      ['day', int, 'The day of the month.'],
    ],
    returns: date,
    nulls: 'propagate',
    deterministic: true,
    native: 'date_from_parts',
    kernel: (year, month, day) => {
      const inRange = Math.abs(year) < 5_000_000 && month >= 1 && month <= 12 && day >= 1
      if (inRange && day <= civilOf(daysOf(year, month + 1, 0)).day) return daysOf(year, month, day)
      throw errorOf('DATETIME_FIELD_OUT_OF_BOUNDS', { rangeMessage: `${year}-${month}-${day}` })
    },
    examples: [
      { sql: 'dayofyear(make_date(2013, 7, 15))', is: 196 },
      { sql: 'make_date(2019, 7, NULL)', is: null },
    ],
  }),
)
