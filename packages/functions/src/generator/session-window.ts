import {
  array as arrayOf,
  CalendarInterval,
  calendarInterval,
  errorOf,
  field,
  parseCalendarInterval,
  sqlString,
  struct as structOf,
  timestamp,
  timestampNtz,
  type Value,
} from '@kindling/core'
import { aliasOf, anything, callOf, castOf, type Expression } from '@kindling/plan'
import { array } from '../array/array.ts'
import { when } from '../conditional/when.ts'
import { calendarShifts } from '../datetime/shift-by-calendar-interval.ts'
import { defineGenerator } from '../define/define-generator.ts'
import { greater } from '../operator/greater.ts'
import { struct } from '../struct/struct.ts'

export const sessionWindow = defineGenerator({
  name: 'session_window',
  since: '0.1.0',
  doc: 'Gives the session that a moment begins, a struct of `start` and `end`, which lasts for the gap; no row for NULL, or a gap that is not above zero. In what is grouped by, sessions that overlap or touch are one, from the first start to the last end.',
  signatures: [timestamp, timestampNtz].map((type) => ({
    args: [
      ['time', type, 'The moment.'],
      [
        'gap',
        anything,
        'How long a session goes on after it, as a text such as `10 minutes` or an `INTERVAL`; may differ from row to row.',
      ],
    ],
    returns: arrayOf(structOf([field('start', type), field('end', type)]), false),
  })),
  names: ['session_window'],
  groupsRows: true,
  mergesRows: true,
  list: ([start, gap]) => {
    if (start === undefined || gap === undefined)
      throw new TypeError('session_window takes a moment and a gap')
    const [later] = calendarShifts.filter(({ name }) => name === 'timestamp + calendar interval')
    if (later === undefined) throw new TypeError('there is no sum of timestamps and calendar intervals')
    const end = callOf(later, [start, intervalOf(gap)])
    const bounds = callOf(struct, [aliasOf(start, 'start'), aliasOf(end, 'end')])
    return callOf(when, [callOf(greater, [end, start]), callOf(array, [bounds])])
  },
  kernel: ([start = null, gap = null]) => {
    const interval = typeof gap === 'string' ? parseCalendarInterval(gap) : gap
    if (typeof start !== 'bigint' || !(interval instanceof CalendarInterval)) return []
    const end = endOf(start, interval)
    return end > start ? [[{ start, end }] as readonly Value[]] : []
  },
  examples: [
    {
      sql: "session_window(TIMESTAMP_NTZ'2016-03-11 09:00:07', '5 minutes')",
      is: [[{ start: new Date('2016-03-11T09:00:07Z'), end: new Date('2016-03-11T09:05:07Z') }]],
    },
  ],
})

/** Reads a gap; a text that is none counts as NULL. */
function intervalOf(gap: Expression): Expression {
  const { type, origin } = gap
  if (type.kind === 'string' || type.kind === 'void')
    return castOf(gap, calendarInterval, { mode: 'try', origin })
  if (type.kind === 'interval') return gap
  throw errorOf(
    'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE',
    {
      paramIndex: '2',
      functionName: '`session_window`',
      requiredType: '`STRING` or `INTERVAL`',
      inputSql: '`gap_duration`',
      inputType: `\`${sqlString(type)}\``,
    },
    { origin },
  )
}

/** Moves a time without a zone by months, then days, then microseconds: the specification. */
function endOf(start: bigint, { months, days, microseconds }: CalendarInterval): bigint {
  const milliseconds = Number(start / 1000n)
  const day = new Date(milliseconds)
  const first = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  const moved = first.setUTCDate(Math.min(day.getUTCDate(), last))
  const before = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate())
  const shift = BigInt(moved - before) + BigInt(days) * 86_400_000n
  return start + shift * 1000n + microseconds
}
