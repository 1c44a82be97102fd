import { boolean, double, timestampNtz } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { civilOf, daysOf } from './civil-date.ts'
import { splitLocal } from './local-calendar.ts'

const END = ['end', timestampNtz, 'The time to count to.'] as const
const START = ['start', timestampNtz, 'The time to count from.'] as const
const ROUNDS = ['rounds', boolean, 'Whether to round to 8 digits.'] as const

const countMonths = defineFunction({
  name: 'count months',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Counts months between local times.',
  args: [END, START, ROUNDS],
  returns: double,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'months_between',
  kernel: (endLocal, startLocal, rounds) => {
    const [end, start] = [splitLocal(endLocal as bigint), splitLocal(startLocal as bigint)]
    const [to, from] = [civilOf(end.days), civilOf(start.days)]
    const months = (to.year - from.year) * 12 + to.month - from.month
    const isLast = (year: number, month: number, day: number): boolean =>
      day === civilOf(daysOf(year, month + 1, 0)).day
    const bothLast = isLast(to.year, to.month, to.day) && isLast(from.year, from.month, from.day)
    if (to.day === from.day || bothLast) return months
    const clocks = Number(end.clock / 1_000_000n) - Number(start.clock / 1_000_000n)
    const difference = months + ((to.day - from.day) * 86_400 + clocks) / (31 * 86_400)
    return rounds ? Math.floor(difference * 1e8 + 0.5) / 1e8 : difference
  },
  examples: [],
})

export const monthsBetween = defineRewritten({
  name: 'months_between',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Counts the months from the second time to the first: a whole number where both are the same day of the month or both the last one, else with days as parts of a month of 31. Rounded to 8 digits unless told not to.',
  signatures: [
    { args: [END, START], returns: double },
    { args: [END, START, ROUNDS], returns: double },
  ],
  deterministic: true,
  display: ([end = '', start = '', rounds = 'true']) => `months_between(${end}, ${start}, ${rounds})`,
  rewrite: ([end, start, rounds = literalOf(boolean, true)]) => {
    if (end === undefined || start === undefined) throw new TypeError('months_between takes two times')
    return callOf(countMonths, [end, start, rounds])
  },
  examples: [
    {
      sql: "months_between(TIMESTAMP_NTZ'1997-02-28 10:30:00', DATE'1996-10-30')",
      is: 3.94959677,
    },
    {
      sql: "months_between(TIMESTAMP_NTZ'1997-02-28 10:30:00', DATE'1996-10-30', false)",
      is: 3.9495967741935485,
    },
  ],
})
