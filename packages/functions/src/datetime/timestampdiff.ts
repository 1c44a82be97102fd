import { bigint, string, timestampNtz } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { overflow } from '../operator/arithmetic.ts'
import { monthsApart } from './local-calendar.ts'
import { unitOf } from './move-timestamp.ts'

const timeDifference = defineFunction({
  name: 'time difference',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Counts whole units from one local time to another.',
  args: [
    ['unit', bigint, 'Microseconds of the unit; its months, below zero.'],
    ['start', timestampNtz, 'Where to count from.'],
    ['end', timestampNtz, 'Where to count to.'],
  ],
  returns: bigint,
  nulls: 'propagate',
  deterministic: true,
  native: 'time_difference',
  kernel: (unit, start, end) => {
    if (unit < 0n) return BigInt(monthsApart(start as bigint, end as bigint)) / -unit
    const span = (end as bigint) - (start as bigint)
    if (BigInt.asIntN(64, span) !== span) throw overflow('timestampdiff')
    return span / unit
  },
  examples: [],
})

export const timestampdiff = defineRewritten({
  name: 'timestampdiff',
  group: 'datetime',
  since: '0.1.0',
  doc: "Counts whole units from one time to another, as clocks in the session's time zone show them: `MICROSECOND`, `MILLISECOND`, `SECOND`, `MINUTE`, `HOUR`, `DAY`, `WEEK`, `MONTH`, `QUARTER` or `YEAR`, written without quotes.",
  signatures: [
    {
      args: [
        ['unit', string, 'The unit.'],
        ['start', timestampNtz, 'Where to count from.'],
        ['end', timestampNtz, 'Where to count to.'],
      ],
      returns: bigint,
    },
  ],
  nullable: (nulls) => nulls.includes(true),
  deterministic: true,
  display: ([unit = '', start = '', end = '']) => `timestampdiff(${unit}, ${start}, ${end})`,
  rewrite: ([unit, start, end]) => {
    if (start === undefined || end === undefined)
      throw new TypeError('timestampdiff takes a unit and two times')
    const [kind, size] = unitOf(unit)
    return callOf(timeDifference, [literalOf(bigint, kind === 'month' ? -size : size), start, end])
  },
  examples: [
    {
      sql: "timestampdiff(MONTH, TIMESTAMP_NTZ'2021-01-01 00:00:00', TIMESTAMP_NTZ'2021-02-28 12:00:00')",
      is: 1n,
    },
    {
      sql: "timestampdiff(YEAR, DATE'2021-01-01', DATE'1900-03-28')",
      is: -120n,
    },
  ],
})
