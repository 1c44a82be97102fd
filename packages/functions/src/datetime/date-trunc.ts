import { binary, momentOf, offsetAt, string, timestamp, timeZoneFromBytes } from '@kindling/core'
import { callOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { firstDay } from './first-day.ts'
import { joinLocal, splitLocal } from './local-calendar.ts'
import { sessionZone } from './session-zone.ts'

const CLOCK: Readonly<Record<string, bigint>> = {
  HOUR: 3_600_000_000n,
  MINUTE: 60_000_000n,
  SECOND: 1_000_000n,
  MILLISECOND: 1_000n,
  MICROSECOND: 1n,
}

const truncateTimestamp = defineFunction({
  name: 'truncate timestamp',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Goes back to the start of a unit in a zone.',
  args: [
    ['unit', string, 'The unit.'],
    ['moment', timestamp, 'The timestamp.'],
    ['zone', binary, 'The table of the zone.'],
  ],
  returns: timestamp,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  native: 'timestamp_truncate',
  kernel: (unit, moment, bytes) => {
    const name = unit.replaceAll(/[a-z]/gu, (letter) => letter.toUpperCase())
    const zone = timeZoneFromBytes(bytes)
    const offset = offsetAt(zone, moment as bigint)
    const local = (moment as bigint) + offset
    const size = CLOCK[name]
    if (size !== undefined) return local - (((local % size) + size) % size) - offset
    const today = splitLocal(local).days
    const days = name === 'DAY' || name === 'DD' ? today : firstDay(name, today)
    return days === undefined ? null : momentOf(zone, joinLocal(days, 0n))
  },
  examples: [],
})

export const dateTrunc = defineRewritten({
  name: 'date_trunc',
  group: 'datetime',
  since: '0.1.0',
  doc: "Goes back to the start of a unit of a timestamp in the session's time zone; NULL for another unit. Units are `YEAR`, `YYYY`, `YY`, `QUARTER`, `MONTH`, `MON`, `MM`, `WEEK`, `DAY`, `DD`, `HOUR`, `MINUTE`, `SECOND`, `MILLISECOND` and `MICROSECOND` in any case.",
  signatures: [
    {
      args: [
        ['unit', string, 'The unit.'],
        ['timestamp', timestamp, 'The timestamp.'],
      ],
      returns: timestamp,
    },
  ],
  nullable: () => true,
  deterministic: true,
  rewrite: ([unit, moment], _types, facts) => {
    if (unit === undefined || moment === undefined) throw new TypeError('date_trunc takes a unit and a time')
    return callOf(truncateTimestamp, [unit, moment, sessionZone(facts)])
  },
  examples: [
    {
      sql: "CAST(date_trunc('MONTH', TIMESTAMP_NTZ'2015-03-05 09:32:05') AS STRING)",
      is: '2015-03-01 00:00:00',
    },
    {
      sql: "CAST(date_trunc('HOUR', TIMESTAMP_NTZ'2015-03-05 09:32:05') AS STRING)",
      is: '2015-03-05 09:00:00',
    },
    { sql: "date_trunc('x', TIMESTAMP_NTZ'2015-03-05 09:32:05')", is: null },
  ],
})
