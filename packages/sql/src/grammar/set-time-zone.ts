import { errorOf, processTimeZone, type SqlOrigin } from '@kindling/core'
import type { Statement } from '@kindling/plan'
import { interval } from './interval.ts'
import { textValue } from './literal.ts'
import type { SqlParser } from './sql-parser.ts'

const KEY = 'spark.sql.session.timeZone'

/** Reads `LOCAL`, a name in quotes, or an interval, which is the offset from UTC, after `SET TIME ZONE`. */
export function setTimeZone(parser: SqlParser, start: number): Statement {
  const value = zone(parser)
  return { kind: 'setConfiguration', key: KEY, value, origin: parser.originFrom(start) }
}

function zone(parser: SqlParser): string {
  if (parser.accept('LOCAL')) return processTimeZone()
  if (!parser.at('INTERVAL')) return textValue(parser)
  const start = parser.start()
  const read = interval(parser)
  const origin = parser.originFrom(start)
  const isTime = read.kind === 'literal' && read.type.kind === 'dayTimeInterval'
  return offsetText(isTime && typeof read.value === 'bigint' ? read.value : undefined, origin)
}

const SECOND = 1_000_000n
const FARTHEST = 18n * 3600n

/** Writes microseconds as an offset: `+05:30`, `-01:02:03`. */
function offsetText(microseconds: bigint | undefined, origin: SqlOrigin): string {
  const seconds = microseconds === undefined ? FARTHEST + 1n : microseconds / SECOND
  const distance = seconds < 0n ? -seconds : seconds
  if (distance > FARTHEST || (microseconds ?? 0n) % SECOND !== 0n) {
    throw errorOf('INVALID_INTERVAL_VALUE.TIMEZONE_INTERVAL_OUT_OF_RANGE', {}, { origin })
  }
  if (seconds === 0n) return 'Z'
  const [hours, minutes, rest] = [distance / 3600n, (distance / 60n) % 60n, distance % 60n]
  const parts = rest === 0n ? [hours, minutes] : [hours, minutes, rest]
  return (seconds < 0n ? '-' : '+') + parts.map((part) => String(part).padStart(2, '0')).join(':')
}
