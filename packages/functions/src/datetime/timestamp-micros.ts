import { bigint, timestamp } from '@kindling/core'
import { defineRewritten } from '../define/define-function.ts'
import { momentAfterEpoch } from './unix-units.ts'

export const timestampMicros = defineRewritten({
  name: 'timestamp_micros',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the moment so many microseconds after 1970-01-01 in UTC.',
  signatures: [
    {
      args: [['microseconds', bigint, 'How many microseconds.']],
      returns: timestamp,
    },
  ],
  deterministic: true,
  rewrite: ([count]) => {
    if (count === undefined) throw new TypeError('timestamp_micros takes a number')
    return momentAfterEpoch(count, 1n)
  },
  examples: [
    {
      sql: 'unix_micros(timestamp_micros(1230219000123123))',
      is: 1230219000123123n,
    },
    { sql: 'timestamp_micros(NULL)', is: null },
  ],
})
