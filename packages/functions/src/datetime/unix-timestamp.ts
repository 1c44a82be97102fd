import { bigint, date, string, timestamp, timestampNtz } from '@kindling/core'
import { castOf, type Expression, literalOf, type QueryFacts, type ScalarFunction } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { parsedTimestamp } from './parse-timestamp.ts'
import { unitsSinceEpoch } from './unix-units.ts'

const PATTERN = 'yyyy-MM-dd HH:mm:ss'

function secondsReader(
  name: string,
  withNow: boolean,
  doc: string,
  examples: ScalarFunction['examples'],
): ScalarFunction {
  return defineRewritten({
    name,
    group: 'datetime',
    since: '0.1.0',
    doc,
    signatures: [
      ...(withNow ? [{ args: [], returns: bigint }] : []),
      ...[string, date, timestamp, timestampNtz].flatMap((type) => {
        const value = ['value', type, 'The text or time.', 'strict'] as const
        return [
          { args: [value], returns: bigint },
          {
            args: [value, ['pattern', string, 'How the text is written.', 'strict']],
            returns: bigint,
          } as const,
        ]
      }),
    ],
    nullable: (nulls) => nulls.includes(true),
    deterministic: true,
    display: ([value = 'current_timestamp()', pattern = PATTERN]) => `${name}(${value}, ${pattern})`,
    rewrite: ([value, pattern = literalOf(string, PATTERN)], _types, facts) =>
      unitsSinceEpoch(
        value === undefined ? literalOf(timestamp, facts.now) : momentOf(value, pattern, facts),
        1_000_000n,
      ),
    examples,
  })
}

function momentOf(value: Expression, pattern: Expression, facts: QueryFacts): Expression {
  if (value.type.kind === 'string') return parsedTimestamp([value, pattern], 'timestamp', 'ansi', facts)
  return value.type.kind === 'timestamp_ntz' ? value : castOf(value, timestamp)
}

const DOC = `by a pattern (\`${PATTERN}\` unless given) in the session's time zone; a text that does not read is an error.`

export const unixTimestamp = secondsReader(
  'unix_timestamp',
  true,
  `Counts the seconds since 1970-01-01 in UTC of now, or of a time, which is read from a text ${DOC}`,
  [
    {
      sql: "unix_timestamp('2016-04-08 00:00 +00:00', 'yyyy-MM-dd HH:mm XXX')",
      is: 1460073600n,
    },
    { sql: "unix_timestamp(TIMESTAMP'1970-01-01 00:00:01Z')", is: 1n },
  ],
)

export const toUnixTimestamp = secondsReader(
  'to_unix_timestamp',
  false,
  `Counts the seconds since 1970-01-01 in UTC of a time, which is read from a text ${DOC}`,
  [
    {
      sql: "to_unix_timestamp('2016-04-08 00:00 +00:00', 'yyyy-MM-dd HH:mm XXX')",
      is: 1460073600n,
    },
  ],
)
