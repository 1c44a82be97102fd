import { int, timestampNtz } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'
import { TIME } from './time-of-day.ts'

export const hour = defineOverloaded({
  name: 'hour',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the hour of a time of day or timestamp, as clocks in the time zone of the session show it.',
  signatures: [
    { args: [['timestamp', timestampNtz, 'The timestamp.']], returns: int, native: 'local_hour' },
    { args: [['time', TIME, 'The time of day.']], returns: int, native: 'time_hour' },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([timestamp = null], { arguments: [type] }) => {
    const moment = (timestamp as bigint) / (type?.kind === 'time' ? 1000n : 1n)
    const day = 86_400_000_000n
    return Number(((((moment % day) + day) % day) / 3_600_000_000n) % 24n)
  },
  examples: [
    { sql: "hour(TIMESTAMP_NTZ'2009-07-30 12:58:59')", is: 12 },
    { sql: "hour(TIME '12:58:59.5')", is: 12 },
    { sql: 'hour(NULL)', is: null },
  ],
})
