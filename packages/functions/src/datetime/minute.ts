import { int, timestampNtz } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'
import { TIME } from './time-of-day.ts'

export const minute = defineOverloaded({
  name: 'minute',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the minute of a time of day or timestamp, as clocks in the time zone of the session show it.',
  signatures: [
    { args: [['timestamp', timestampNtz, 'The timestamp.']], returns: int, native: 'local_minute' },
    { args: [['time', TIME, 'The time of day.']], returns: int, native: 'time_minute' },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([timestamp = null], { arguments: [type] }) => {
    const moment = (timestamp as bigint) / (type?.kind === 'time' ? 1000n : 1n)
    const day = 86_400_000_000n
    return Number(((((moment % day) + day) % day) / 60_000_000n) % 60n)
  },
  examples: [
    { sql: "minute(TIMESTAMP_NTZ'2009-07-30 12:58:59')", is: 58 },
    { sql: "minute(TIME '12:58:59.5')", is: 58 },
    { sql: 'minute(NULL)', is: null },
  ],
})
