import { type DataType, date, string, timestamp, timestampNtz } from '@kindling/core'
import { castOf, type ScalarFunction, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { castModeOf, nullableReader, parsedTimestamp } from './parse-timestamp.ts'

/** Declares a function that makes a timestamp of a text, by a pattern or as a cast does. */
export function timestampReader(
  {
    name,
    doc,
    returns,
    mode,
  }: {
    readonly name: string
    readonly doc: string
    readonly returns: DataType
    readonly mode: 'ansi' | 'try'
  },
  examples: ScalarFunction['examples'],
): ScalarFunction {
  const kind = returns.kind === 'timestamp_ntz' ? 'timestamp_ntz' : 'timestamp'
  const numeric = kind === 'timestamp' ? [variable('N', 'numeric')] : []
  const sources = [date, timestamp, timestampNtz, string, ...numeric]
  return defineRewritten({
    name,
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
    nullable: nullableReader(mode),
    deterministic: true,
    rewrite: ([value, pattern], _types, facts) => {
      if (value === undefined) throw new TypeError(`${name} takes a value`)
      if (pattern === undefined) return castOf(value, returns, { mode: castModeOf(mode) })
      return parsedTimestamp([value, pattern], kind, mode, facts)
    },
    examples,
  })
}

const BY_PATTERN = 'by a pattern, or as a cast does where there is none'

/** Declares a function of which Spark's `timestampType` says whether its timestamps have a zone. */
function byDefault(
  declaration: Omit<Parameters<typeof timestampReader>[0], 'returns'>,
  examples: ScalarFunction['examples'],
): ScalarFunction {
  const withoutZone = timestampReader({ ...declaration, returns: timestampNtz }, examples)
  return {
    ...timestampReader({ ...declaration, returns: timestamp }, examples),
    variants: { timestampNtz: withoutZone },
  }
}

export const toTimestamp = byDefault(
  {
    name: 'to_timestamp',
    doc: `Reads a timestamp in the session's time zone from a text, ${BY_PATTERN}; what does not read is an error.`,
    mode: 'ansi',
  },
  [
    { sql: "hour(to_timestamp('2016-12-31 05', 'yyyy-MM-dd HH'))", is: 5 },
    { sql: "year(to_timestamp('2016-12-31'))", is: 2016 },
    { sql: 'to_timestamp(NULL)', is: null },
  ],
)

export const toTimestampLtz = timestampReader(
  {
    name: 'to_timestamp_ltz',
    doc: `Reads a timestamp in the session's time zone from a text, ${BY_PATTERN}; what does not read is an error.`,
    returns: timestamp,
    mode: 'ansi',
  },
  [{ sql: "hour(to_timestamp_ltz('2016-12-31 05', 'yyyy-MM-dd HH'))", is: 5 }],
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

export const tryToTimestamp = byDefault(
  {
    name: 'try_to_timestamp',
    doc: `Reads a timestamp in the session's time zone from a text, ${BY_PATTERN}; NULL for what does not read.`,
    mode: 'try',
  },
  [
    { sql: "year(try_to_timestamp('2016-12-31', 'yyyy-MM-dd'))", is: 2016 },
    { sql: "try_to_timestamp('foo', 'yyyy-MM-dd')", is: null },
  ],
)
