import { date, errorOf, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { withNullForErrors } from '../define/with-variant.ts'
import { inDateRange, weekdayOf } from './civil-date.ts'

const NAMES = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']

export const nextDay = withNullForErrors(
  defineFunction({
    name: 'next_day',
    group: 'datetime',
    since: '0.1.0',
    doc: 'Gives the next day behind a date that is a certain day of the week, given as `Mo`, `Mon` or `Monday` in any case; another name is an error.',
    args: [
      ['date', date, 'The date.'],
      ['dayOfWeek', string, 'The day of the week.'],
    ],
    returns: date,
    nulls: 'propagate',
    deterministic: true,
    native: 'date_next_day',
    kernel: (date, dayOfWeek) => {
      const name = dayOfWeek.replaceAll(/[a-z]/gu, (letter) => letter.toUpperCase())
      const wanted = NAMES.findIndex((full) => [full, full.slice(0, 2), full.slice(0, 3)].includes(name))
      if (wanted === -1) throw errorOf('ILLEGAL_DAY_OF_WEEK', { string: `'${dayOfWeek}'` })
      return inDateRange(Number(date) + ((wanted - weekdayOf(Number(date)) + 6) % 7) + 1)
    },
    examples: [
      { sql: "day(next_day(DATE'2015-01-14', 'TU'))", is: 20 },
      { sql: "next_day(NULL, 'TU')", is: null },
    ],
  }),
)
