import {
  calendarInterval,
  type DataType,
  date,
  dayTimeInterval,
  decimal,
  double,
  errorOf,
  int,
  string,
  type TimeType,
  timestamp,
  timestampNtz,
  tinyint,
  yearMonthInterval,
} from '@kindling/core'
import { callOf, canEvaluate, castOf, type Expression, evaluate, literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { minus } from '../operator/minus.ts'
import { plus } from '../operator/plus.ts'
import { calendarPart } from './calendar-interval-parts.ts'
import { dateAdd } from './date-add.ts'
import { day } from './day.ts'
import { dayofweek } from './dayofweek.ts'
import { dayofyear } from './dayofyear.ts'
import { hour } from './hour.ts'
import { intervalPart, secondsWithFraction } from './interval-part.ts'
import { isInterval } from './is-interval.ts'
import { minute } from './minute.ts'
import { month } from './month.ts'
import { quarter } from './quarter.ts'
import { whereNull } from './session-zone.ts'
import { localFromTime, TIME, timeCutTo } from './time-of-day.ts'
import { weekday } from './weekday.ts'
import { weekofyear } from './weekofyear.ts'
import { year } from './year.ts'

const NAMES: Readonly<Record<string, readonly string[]>> = {
  YEAR: ['YEAR', 'Y', 'YEARS', 'YR', 'YRS'],
  YEAROFWEEK: ['YEAROFWEEK'],
  QUARTER: ['QUARTER', 'QTR'],
  MONTH: ['MONTH', 'MON', 'MONS', 'MONTHS'],
  WEEK: ['WEEK', 'W', 'WEEKS'],
  DAY: ['DAY', 'D', 'DAYS'],
  DAYOFWEEK: ['DAYOFWEEK', 'DOW'],
  DAYOFWEEK_ISO: ['DAYOFWEEK_ISO', 'DOW_ISO'],
  DAYOFYEAR: ['DOY'],
  HOUR: ['HOUR', 'H', 'HOURS', 'HR', 'HRS'],
  MINUTE: ['MINUTE', 'M', 'MIN', 'MINS', 'MINUTES'],
  SECOND: ['SECOND', 'S', 'SEC', 'SECONDS', 'SECS'],
}

/** Says how each part of a date or time is computed. */
const PARTS: Readonly<Record<string, (source: Expression) => Expression>> = {
  YEAR: (source) => callOf(year, [source]),
  YEAROFWEEK: (source) => {
    const toThursday = callOf(minus, [literalOf(int, 3), callOf(weekday, [source])])
    return callOf(year, [callOf(dateAdd, [source, toThursday])])
  },
  QUARTER: (source) => callOf(quarter, [source]),
  MONTH: (source) => callOf(month, [source]),
  WEEK: (source) => callOf(weekofyear, [source]),
  DAY: (source) => callOf(day, [source]),
  DAYOFWEEK: (source) => callOf(dayofweek, [source]),
  DAYOFWEEK_ISO: (source) => callOf(plus, [callOf(weekday, [source]), literalOf(int, 1)]),
  DAYOFYEAR: (source) => callOf(dayofyear, [source]),
  HOUR: (source) => callOf(hour, [source]),
  MINUTE: (source) => callOf(minute, [source]),
  SECOND: (source) => secondsWithFraction(castOf(source, timestampNtz)),
}

const SECONDS = decimal(8, 6)
/** The fields of an interval: its type must reach over them. Units and those that hold them, in months or microseconds. */
const FIELDS: Readonly<Record<string, readonly [type: DataType, unit: bigint, within: bigint]>> = {
  YEAR: [int, 12n, 0n],
  MONTH: [tinyint, 1n, 12n],
  DAY: [int, 86_400_000_000n, 0n],
  HOUR: [tinyint, 3_600_000_000n, 86_400_000_000n],
  MINUTE: [tinyint, 60_000_000n, 3_600_000_000n],
  SECOND: [SECONDS, 1n, 60_000_000n],
}
const FIELD_ORDER = Object.keys(FIELDS)

export const datePart = defineRewritten({
  name: 'date_part',
  aliases: ['datepart', 'extract'],
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives a part of a date, timestamp or interval, or of a text that reads as a date or timestamp, named by a constant such as `YEAR`, `MONTH`, `DOY` or `SECOND`, which comes with its fraction; another name is an error.',
  signatures: [
    date,
    timestamp,
    timestampNtz,
    string,
    yearMonthInterval(),
    dayTimeInterval(),
    calendarInterval,
    TIME,
  ].map((type) => ({
    args: [
      ['part', string, 'The name of the part.'],
      ['source', type, 'The date, time or interval.'],
    ],
    returns: (_types: readonly DataType[], [part, source]: readonly Expression[]) => typeOfPart(part, source),
  })),
  nullable: whereNull,
  deterministic: true,
  display: ([part = '', source = ''], calledAs) =>
    calledAs === 'extract' ? `extract(${part} FROM ${source})` : `${calledAs}(${part}, ${source})`,
  rewrite: ([part, source]) => {
    if (part === undefined || source === undefined) throw new TypeError('date_part takes a part and a date')
    if (isNullPart(part)) return literalOf(double, null)
    const name = nameOf(part, source)
    if (source.type.kind === 'time' && name === 'SECOND')
      return secondsWithFraction(localFromTime(literalOf(date, 0), digitsShown(source, source.type)))
    if (source.type.kind === 'interval') return partOfCalendarInterval(source, name)
    const field = isInterval(source.type) ? FIELDS[name] : undefined
    return field === undefined
      ? (PARTS[name] ?? unknownPart(part, source))(source)
      : intervalPart(source, ...field)
  },
  examples: [
    { sql: "date_part('YEAR', DATE'2019-08-12')", is: 2019 },
    { sql: "extract(week FROM TIMESTAMP_NTZ'2019-08-12 01:00:00')", is: 33 },
    { sql: "date_part('doy', DATE'2019-08-12')", is: 224 },
    {
      sql: "CAST(date_part('SECONDS', TIMESTAMP_NTZ'2019-10-01 00:00:01.000001') AS STRING)",
      is: '1.000001',
    },
    { sql: "extract(minutes FROM INTERVAL '5:30:45' HOUR TO SECOND)", is: 30 },
  ],
})

/** A text that became a time keeps digits that its type does not show; they do not count. */
function digitsShown(source: Expression, { precision }: TimeType): Expression {
  return timeCutTo(source, 10n ** BigInt(9 - precision))
}

/** Days are those of their own and the whole ones of the time, which keeps the rest. */
function partOfCalendarInterval(source: Expression, name: string): Expression {
  const [type, unit, within] = FIELDS[name] ?? FIELD_OF_DAY
  if (name === 'QUARTER') return callOf(plus, [literalOf(int, 1), quartersOf(source)])
  if (name === 'YEAR' || name === 'MONTH')
    return intervalPart(calendarPart(source, 'months'), type, unit, within)
  const part = intervalPart(calendarPart(source, 'microseconds'), type, unit, within)
  return name === 'DAY' ? callOf(plus, [calendarPart(source, 'days'), part]) : part
}

const FIELD_OF_DAY = [int, 86_400_000_000n, 0n] as const

function quartersOf(source: Expression): Expression {
  return intervalPart(calendarPart(source, 'months'), int, 3n, 12n)
}

function typeOfPart(part: Expression | undefined, source: Expression | undefined): DataType {
  if (part === undefined || source === undefined) return int
  if (isNullPart(part)) return double
  const name = nameOf(part, source)
  if (source.type.kind === 'interval' || isInterval(source.type)) return FIELDS[name]?.[0] ?? int
  return name === 'SECOND' ? SECONDS : int
}

/** Without a name of a part there is none: NULL, of type double. */
function isNullPart(part: Expression): boolean {
  return canEvaluate(part) && evaluate(part) === null
}

function nameOf(part: Expression, source: Expression): string {
  if (!canEvaluate(part)) {
    const holes = { funcName: '`date_part`', paramName: '`part`', paramType: '`STRING`' }
    throw errorOf('NON_FOLDABLE_ARGUMENT', holes, { origin: part.origin ?? source.origin })
  }
  const written = String(evaluate(part)).toUpperCase()
  const name = Object.keys(NAMES).find((each) => NAMES[each]?.includes(written))
  if (name === undefined || !reaches(source.type, name)) throw unknownPart(part, source)
  return name
}

/** An interval has only the fields that its type reaches over. */
function reaches(type: DataType, name: string): boolean {
  if (type.kind === 'time') return name === 'HOUR' || name === 'MINUTE' || name === 'SECOND'
  if (type.kind === 'interval') return name in FIELDS || name === 'QUARTER'
  if (!isInterval(type)) return true
  const place = FIELD_ORDER.indexOf(name)
  return (
    place >= FIELD_ORDER.indexOf(type.start.toUpperCase()) &&
    place <= FIELD_ORDER.indexOf(type.end.toUpperCase())
  )
}

function unknownPart(part: Expression, source: Expression): never {
  const field = part.kind === 'literal' ? `\`${String(part.value)}\`` : 'what is no constant'
  const details = { origin: part.origin ?? source.origin }
  throw errorOf('INVALID_EXTRACT_FIELD', { field, expr: `\`${source.type.kind}\`` }, details)
}
