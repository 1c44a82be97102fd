import { bigint, timestamp } from '@kindling/core'
import { defineRewritten } from '../define/define-function.ts'
import { unitsSinceEpoch } from './unix-units.ts'

export const unixMillis = defineRewritten({
  name: 'unix_millis',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Counts the milliseconds since 1970-01-01 in UTC.',
  signatures: [{ args: [['timestamp', timestamp, 'The timestamp.']], returns: bigint }],
  deterministic: true,
  rewrite: ([moment]) => {
    if (moment === undefined) throw new TypeError('unix_millis takes a timestamp')
    return unitsSinceEpoch(moment, 1_000n)
  },
  examples: [
    { sql: "unix_millis(TIMESTAMP'1970-01-01 00:00:01Z')", is: 1000n },
    { sql: 'unix_millis(NULL)', is: null },
  ],
})
