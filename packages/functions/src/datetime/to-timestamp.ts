import { type DataType, date, string, timestamp, timestampNtz } from '@kindling/core'
import { castOf, type ScalarFunction, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { parsedTimestamp } from './parse-timestamp.ts'

/** Declares a function that makes a timestamp of a text, by a pattern or as a cast does. */
export function timestampReader(
  {
    name,
    aliases,
    doc,
    returns,
    mode,
  }: {
    readonly name: string
    readonly aliases?: readonly string[]
    readonly doc: string
    readonly returns: DataType
    readonly mode: 'ansi' | 'try'
  },
  examples: ScalarFunction['examples'],
): ScalarFunction {
  const kind = returns.kind === 'timestamp_ntz' ? 'timestamp_ntz' : 'timestamp'
  const numeric = kind === 'timestamp' ? [variable('N', 'numeric')] : []
  const sources = [string, date, timestamp, timestampNtz, ...numeric]
  return defineRewritten({
    name,
    ...(aliases && { aliases }),
    group: 'datetime',
    since: '0.1.0',
    doc,
    signatures: sources.flatMap((type) => {
      const value = ['value', type, 'The text, date, time or number of seconds.'] as const
      const pattern = ['pattern', string, 'How the text is written, such as `yyyy-MM-dd`.'] as const
      return [
        { args: [value], returns },
        { args: [value, pattern], returns },
      ]
    }),
    nullable: () => true,
    deterministic: true,
    rewrite: ([value, pattern], _types, facts) => {
      if (value === undefined) throw new TypeError(`${name} takes a value`)
      if (pattern === undefined || value.type.kind !== 'string')
        return castOf(
          castOf(value, kind === 'timestamp' ? timestamp : timestampNtz, {
            mode,
          }),
          returns,
        )
      return castOf(parsedTimestamp([value, pattern], kind, mode, facts), returns)
    },
    examples,
  })
}

const BY_PATTERN = 'by a pattern, or as a cast does where there is none'

export const toTimestamp = timestampReader(
  {
    name: 'to_timestamp',
    aliases: ['to_timestamp_ltz'],
    doc: `Reads a timestamp in the session's time zone from a text, ${BY_PATTERN}; what does not read is an error.`,
    returns: timestamp,
    mode: 'ansi',
  },
  [
    { sql: "hour(to_timestamp('2016-12-31 05', 'yyyy-MM-dd HH'))", is: 5 },
    { sql: "year(to_timestamp('2016-12-31'))", is: 2016 },
    { sql: 'to_timestamp(NULL)', is: null },
  ],
)

export const toTimestampNtz = timestampReader(
  {
    name: 'to_timestamp_ntz',
    doc: `Reads a time without a zone from a text, ${BY_PATTERN}; what does not read is an error.`,
    returns: timestampNtz,
    mode: 'ansi',
  },
  [
    {
      sql: "CAST(to_timestamp_ntz('2016-12-31 5:07 PM', 'yyyy-MM-dd h:mm a') AS STRING)",
      is: '2016-12-31 17:07:00',
    },
  ],
)

export const tryToTimestamp = timestampReader(
  {
    name: 'try_to_timestamp',
    doc: `Reads a timestamp in the session's time zone from a text, ${BY_PATTERN}; NULL for what does not read.`,
    returns: timestamp,
    mode: 'try',
  },
  [
    { sql: "year(try_to_timestamp('2016-12-31', 'yyyy-MM-dd'))", is: 2016 },
    { sql: "try_to_timestamp('foo', 'yyyy-MM-dd')", is: null },
  ],
)
