import {
  type CalendarInterval,
  calendarInterval,
  type DataType,
  dayTimeInterval,
  errorOf,
  int,
  yearMonthInterval,
} from '@kindling/core'
import { callOf, type Expression, type ScalarFunction } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

type Name = 'months' | 'days' | 'microseconds'

/** The parts stand in a struct: see `calendarIntervalStorage`. */
function part(name: Name, place: number, returns: DataType): ScalarFunction {
  return defineOverloaded({
    name: `${name} of calendar interval`,
    group: 'datetime',
    since: '0.2.0',
    doc: 'Gives a part of a calendar interval.',
    signatures: [
      {
        args: [['interval', calendarInterval, 'The interval.']],
        returns,
        native: 'field',
        constants: () => [place],
      },
    ],
    nulls: 'propagate',
    raises: false,
    deterministic: true,
    kernel: ([interval = null]) => (interval as CalendarInterval)[name],
    examples: [],
  })
}

const PARTS = {
  microseconds: part('microseconds', 0, dayTimeInterval()),
  days: part('days', 1, int),
  months: part('months', 2, yearMonthInterval()),
}

/** Takes a part of a calendar interval: its months or microseconds as an interval of their own, its days as a number. */
export function calendarPart(interval: Expression, name: Name): Expression {
  return callOf(PARTS[name], [interval])
}

/** Gives the days of an interval that is added to a date; microseconds are an error. */
export const wholeDays = defineOverloaded({
  name: 'whole days of calendar interval',
  group: 'datetime',
  since: '0.2.0',
  doc: 'Gives the days of a calendar interval without microseconds.',
  signatures: [
    {
      args: [['interval', calendarInterval, 'The interval.']],
      returns: int,
      native: 'interval_whole_days',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: ([interval = null]) => {
    const { days, microseconds } = interval as CalendarInterval
    if (microseconds !== 0n) throw errorOf('INVALID_INTERVAL_WITH_MICROSECONDS_ADDITION', {})
    return days
  },
  examples: [],
})
