import { bigint, string, timestamp } from '@kindling/core'
import { castOf, literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { formattedTimestamp } from './format-timestamp.ts'

const SECONDS = ['seconds', bigint, 'Seconds since 1970-01-01 in UTC.'] as const

export const fromUnixtime = defineRewritten({
  name: 'from_unixtime',
  group: 'datetime',
  since: '0.1.0',
  doc: "Writes the moment so many seconds after 1970-01-01 in UTC by a pattern (`yyyy-MM-dd HH:mm:ss` unless given), in the session's time zone.",
  signatures: [
    { args: [SECONDS], returns: string },
    { args: [SECONDS, ['pattern', string, 'The pattern.']], returns: string },
  ],
  nullable: () => true,
  deterministic: true,
  display: ([seconds = '', pattern = 'yyyy-MM-dd HH:mm:ss']) => `from_unixtime(${seconds}, ${pattern})`,
  rewrite: ([seconds, pattern = literalOf(string, 'yyyy-MM-dd HH:mm:ss')], _types, facts) => {
    if (seconds === undefined) throw new TypeError('from_unixtime takes seconds')
    return formattedTimestamp(castOf(seconds, timestamp), pattern, facts)
  },
  examples: [
    { sql: "from_unixtime(86400 * 45, 'y')", is: '1970' },
    { sql: 'from_unixtime(NULL)', is: null },
  ],
})
