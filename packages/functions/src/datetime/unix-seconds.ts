import { bigint, timestamp } from '@kindling/core'
import { defineRewritten } from '../define/define-function.ts'
import { unitsSinceEpoch } from './unix-units.ts'

export const unixSeconds = defineRewritten({
  name: 'unix_seconds',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Counts the seconds since 1970-01-01 in UTC.',
  signatures: [{ args: [['timestamp', timestamp, 'The timestamp.']], returns: bigint }],
  deterministic: true,
  rewrite: ([moment]) => {
    if (moment === undefined) throw new TypeError('unix_seconds takes a timestamp')
    return unitsSinceEpoch(moment, 1_000_000n)
  },
  examples: [
    { sql: "unix_seconds(TIMESTAMP'1970-01-01 00:00:01Z')", is: 1n },
    { sql: 'unix_seconds(NULL)', is: null },
  ],
})
