import { int, timestampNtz } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const minute = defineFunction({
  name: 'minute',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the minute of a timestamp, as clocks in the time zone of the session show it.',
  args: [['timestamp', timestampNtz, 'The timestamp.']],
  returns: int,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'local_minute',
  kernel: (timestamp) => {
    const moment = BigInt(timestamp as bigint)
    const day = 86_400_000_000n
    return Number(((((moment % day) + day) % day) / 60_000_000n) % 60n)
  },
  examples: [
    { sql: "minute(TIMESTAMP_NTZ'2009-07-30 12:58:59')", is: 58 },
    { sql: 'minute(NULL)', is: null },
  ],
})
