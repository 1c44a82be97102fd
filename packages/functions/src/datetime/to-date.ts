import { date, string, timestamp, timestampNtz } from '@kindling/core'
import { castOf, type ScalarFunction } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { castModeOf, nullableReader, parsedTimestamp } from './parse-timestamp.ts'

function dateReader(
  name: string,
  mode: 'ansi' | 'try',
  doc: string,
  examples: ScalarFunction['examples'],
): ScalarFunction {
  return defineRewritten({
    name,
    group: 'datetime',
    since: '0.1.0',
    doc,
    signatures: [date, timestamp, timestampNtz, string].flatMap((type) => {
      const value = ['value', type, 'The text or time.'] as const
      return [
        { args: [value], returns: date },
        {
          args: [value, ['pattern', string, 'How the text is written, such as `yyyy-MM-dd`.']],
          returns: date,
        },
      ]
    }),
    nullable: nullableReader(mode),
    deterministic: true,
    rewrite: ([value, pattern], _types, facts) => {
      if (value === undefined) throw new TypeError(`${name} takes a value`)
      if (pattern === undefined) return castOf(value, date, { mode: castModeOf(mode) })
      return castOf(parsedTimestamp([value, pattern], 'timestamp', mode, facts), date)
    },
    examples,
  })
}

export const toDate = dateReader(
  'to_date',
  'ansi',
  'Reads a date from a text, by a pattern, or as a cast does where there is none; what does not read is an error.',
  [
    { sql: "CAST(to_date('2009-07-30 04:17:52') AS STRING)", is: '2009-07-30' },
    {
      sql: "CAST(to_date('31/12/2016', 'dd/MM/yyyy') AS STRING)",
      is: '2016-12-31',
    },
  ],
)

export const tryToDate = dateReader(
  'try_to_date',
  'try',
  'Reads a date from a text, by a pattern, or as a cast does where there is none; NULL for what does not read.',
  [
    { sql: "day(try_to_date('2016-12-31', 'yyyy-MM-dd'))", is: 31 },
    { sql: "try_to_date('foo', 'yyyy-MM-dd')", is: null },
  ],
)
