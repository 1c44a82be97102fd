import { bigint, double, timestamp } from '@kindling/core'
import { castOf, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { momentAfterEpoch } from './unix-units.ts'

export const timestampSeconds = defineRewritten({
  name: 'timestamp_seconds',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the moment so many seconds, fractions included, after 1970-01-01 in UTC.',
  signatures: [
    { args: [['seconds', bigint, 'How many seconds.']], returns: timestamp },
    {
      args: [['seconds', variable('D', 'decimal'), 'How many seconds.']],
      returns: timestamp,
    },
    { args: [['seconds', double, 'How many seconds.']], returns: timestamp },
  ],
  deterministic: true,
  rewrite: ([seconds]) => {
    if (seconds === undefined) throw new TypeError('timestamp_seconds takes a number')
    return seconds.type.kind === 'bigint' ? momentAfterEpoch(seconds, 1_000_000n) : castOf(seconds, timestamp)
  },
  examples: [
    {
      sql: 'unix_micros(timestamp_seconds(1230219000))',
      is: 1230219000000000n,
    },
    {
      sql: 'unix_micros(timestamp_seconds(1230219000.123))',
      is: 1230219000123000n,
    },
  ],
})
