import { bigint, timestamp } from '@kindling/core'
import { defineRewritten } from '../define/define-function.ts'
import { momentAfterEpoch } from './unix-units.ts'

export const timestampMillis = defineRewritten({
  name: 'timestamp_millis',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the moment so many milliseconds after 1970-01-01 in UTC.',
  signatures: [
    {
      args: [['milliseconds', bigint, 'How many milliseconds.']],
      returns: timestamp,
    },
  ],
  deterministic: true,
  rewrite: ([count]) => {
    if (count === undefined) throw new TypeError('timestamp_millis takes a number')
    return momentAfterEpoch(count, 1_000n)
  },
  examples: [
    { sql: 'unix_millis(timestamp_millis(1230219000123))', is: 1230219000123n },
    { sql: 'timestamp_millis(NULL)', is: null },
  ],
})
