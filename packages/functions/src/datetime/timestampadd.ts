import { bigint, string, timestamp, timestampNtz } from '@kindling/core'
import { callOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { multiply } from '../operator/multiply.ts'
import { movedTimestamp, sizeLiteral, unitOf } from './move-timestamp.ts'
import { whereNull } from './session-zone.ts'

export const timestampadd = defineRewritten({
  name: 'timestampadd',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Moves a timestamp by a number of units: `MICROSECOND`, `MILLISECOND`, `SECOND`, `MINUTE`, `HOUR`, `DAY`, `DAYOFYEAR`, `WEEK`, `MONTH`, `QUARTER` or `YEAR`, written without quotes. What leaves the range of timestamps is an error.',
  signatures: [timestamp, timestampNtz].map((type) => ({
    args: [
      ['unit', string, 'The unit.'],
      ['count', bigint, 'How many.'],
      ['timestamp', type, 'The timestamp.'],
    ],
    returns: type,
  })),
  nullable: whereNull,
  deterministic: true,
  display: ([unit = '', count = '', moment = '']) => `timestampadd(${unit}, ${count}, ${moment})`,
  rewrite: ([unit, count, moment], _types, facts) => {
    if (count === undefined || moment === undefined)
      throw new TypeError('timestampadd takes a unit, a count and a time')
    const [kind, size] = unitOf(unit)
    return movedTimestamp(
      moment,
      kind,
      size === 1n ? count : callOf(multiply, [count, sizeLiteral(size)]),
      facts,
    )
  },
  examples: [
    {
      sql: "hour(timestampadd(HOUR, 8, TIMESTAMP_NTZ'2022-02-11 20:30:00'))",
      is: 4,
    },
    {
      sql: "day(timestampadd(MONTH, 1, TIMESTAMP_NTZ'2022-01-31 00:00:00'))",
      is: 28,
    },
  ],
})
