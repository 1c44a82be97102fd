import { bigint, timestamp } from '@kindling/core'
import { defineRewritten } from '../define/define-function.ts'
import { unitsSinceEpoch } from './unix-units.ts'

export const unixMicros = defineRewritten({
  name: 'unix_micros',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Counts the microseconds since 1970-01-01 in UTC.',
  signatures: [{ args: [['timestamp', timestamp, 'The timestamp.']], returns: bigint }],
  deterministic: true,
  rewrite: ([moment]) => {
    if (moment === undefined) throw new TypeError('unix_micros takes a timestamp')
    return unitsSinceEpoch(moment, 1n)
  },
  examples: [
    { sql: "unix_micros(TIMESTAMP'1970-01-01 00:00:01Z')", is: 1000000n },
    { sql: 'unix_micros(NULL)', is: null },
  ],
})
