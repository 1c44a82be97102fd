import { binary, offsetAt, string, timestamp, timeZoneFromBytes } from '@kindling/core'
import { callOf, type Expression, type QueryFacts } from '@kindling/plan'
import { defineFunction } from '../define/define-function.ts'
import { readPattern } from './pattern/datetime-pattern.ts'
import { writeTime } from './pattern/write-time.ts'
import { sessionZone, sessionZoneNames } from './session-zone.ts'

const formatTimestamp = defineFunction({
  name: 'format timestamp',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Writes a timestamp by a pattern, as clocks in a zone show it.',
  args: [
    ['moment', timestamp, 'The timestamp.'],
    ['pattern', string, 'The pattern.'],
    ['zone', binary, 'The table of the zone.'],
    ['names', string, 'What the zone calls itself.'],
  ],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  native: 'format_timestamp',
  kernel: (moment, pattern, zone, names) => {
    const offset = offsetAt(timeZoneFromBytes(zone), moment as bigint)
    return writeTime(
      readPattern(pattern, 'write'),
      (moment as bigint) + offset,
      Number(offset / 1_000_000n),
      names,
    )
  },
  examples: [],
})

/** Writes a timestamp by a pattern in the zone of the session. */
export function formattedTimestamp(moment: Expression, pattern: Expression, facts: QueryFacts): Expression {
  return callOf(formatTimestamp, [moment, pattern, sessionZone(facts), sessionZoneNames(facts)])
}
