import { string, timestamp } from '@kindling/core'
import { defineRewritten } from '../define/define-function.ts'
import { formattedTimestamp } from './format-timestamp.ts'
import { whereNull } from './session-zone.ts'

export const dateFormat = defineRewritten({
  name: 'date_format',
  group: 'datetime',
  since: '0.1.0',
  doc: "Writes a timestamp by a pattern of letters (`yyyy-MM-dd HH:mm:ss`), in the session's time zone and in English. Letters are those of Java's DateTimeFormatter without weeks; a pattern that is none is an error.",
  signatures: [
    {
      args: [
        ['timestamp', timestamp, 'The timestamp.'],
        ['pattern', string, 'The pattern.'],
      ],
      returns: string,
    },
  ],
  nullable: whereNull,
  deterministic: true,
  rewrite: ([moment, pattern], _types, facts) => {
    if (moment === undefined || pattern === undefined)
      throw new TypeError('date_format takes a time and a pattern')
    return formattedTimestamp(moment, pattern, facts)
  },
  examples: [
    { sql: "date_format(TIMESTAMP_NTZ'2016-04-08 13:10:15', 'y')", is: '2016' },
    {
      sql: "date_format(TIMESTAMP_NTZ'2016-04-08 13:10:15', 'EEEE, d MMM yyyy, hh:mm a')",
      is: 'Friday, 8 Apr 2016, 01:10 PM',
    },
    { sql: "date_format(DATE'2016-04-08', \"'day' D\")", is: 'day 99' },
  ],
})
