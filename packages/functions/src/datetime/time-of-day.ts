import {
  bigint,
  type DataType,
  type Decimal,
  date,
  decimal,
  errorOf,
  int,
  string,
  time,
  timestampNtz,
  type Value,
} from '@kindling/core'
import { callOf, type Expression, literalOf, type ScalarFunction, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

/** Any type of times of day. */
export const TIME = variable('T', 'time')
export const DAY = 86_400_000_000_000n

interface Declaration {
  readonly name: string
  readonly doc: string
  readonly args: readonly (readonly [name: string, type: DataType | typeof TIME, doc: string])[]
  readonly returns: DataType | typeof TIME
  readonly native: string
  readonly kernel: (...values: readonly Value[]) => Value
}

/** Declares a step of functions over times of day. */
function step({ args, returns, native, kernel, ...declaration }: Declaration): ScalarFunction {
  return defineOverloaded({
    ...declaration,
    group: 'datetime',
    since: '0.2.0',
    signatures: [{ args, returns, native }],
    nulls: 'propagate',
    deterministic: true,
    kernel: (values) => kernel(...values),
    examples: [],
  })
}

const WHEN = ['time', TIME, 'The time of day.'] as const

const ofLocal = step({
  name: 'time of local time',
  doc: 'Takes the time of day of a local time.',
  args: [['local', timestampNtz, 'The local time.']],
  returns: time(),
  native: 'time_of_local',
  kernel: (local) => {
    const micros = DAY / 1000n
    return ((((local as bigint) % micros) + micros) % micros) * 1000n
  },
})

const toLocal = step({
  name: 'local time from date and time',
  doc: 'Makes a local time of a date and a time of day.',
  args: [['date', date, 'The day.'], WHEN],
  returns: timestampNtz,
  native: 'local_from_time',
  kernel: (days, moment) => {
    const local = BigInt(days as number) * (DAY / 1000n) + (moment as bigint) / 1000n
    if (BigInt.asIntN(64, local) === local) return local
    throw errorOf('DATETIME_OVERFLOW', { operation: 'a date and a time of day' })
  },
})

const part = step({
  name: 'part of time',
  doc: 'Gives how often a unit goes into what a larger one leaves of a time of day.',
  args: [WHEN, ['unit', bigint, 'The unit, in nanoseconds.'], ['within', bigint, 'The unit that holds it.']],
  returns: bigint,
  native: 'interval_part_i64',
  kernel: (moment, unit, within) =>
    within === 0n
      ? (moment as bigint) / (unit as bigint)
      : ((moment as bigint) % (within as bigint)) / (unit as bigint),
})

const cut = step({
  name: 'time cut to unit',
  doc: 'Cuts off what lies below a unit.',
  args: [WHEN, ['unit', bigint, 'The unit, in nanoseconds.']],
  returns: TIME,
  native: 'time_to_size',
  kernel: (moment, unit) =>
    (unit as bigint) <= 0n ? (moment ?? null) : (moment as bigint) - ((moment as bigint) % (unit as bigint)),
})

const counted = step({
  name: 'time from count',
  doc: 'Makes a time of day of so many units since midnight.',
  args: [
    ['count', bigint, 'How many units.'],
    ['unit', bigint, 'The unit, in nanoseconds.'],
  ],
  returns: time(),
  native: 'time_from_count',
  kernel: (count, unit) => {
    const moment = (count as bigint) * (unit as bigint)
    if (moment >= 0n && moment < DAY) return moment
    const rangeMessage = `a time of day: it counts units of ${String(unit)} nanoseconds, and leaves the day`
    throw errorOf('DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION', { rangeMessage })
  },
})

/** Takes the time of day of a local time. */
export function timeOfLocal(local: Expression): Expression {
  return callOf(ofLocal, [local])
}

/** Makes a local time of a date and a time of day. */
export function localFromTime(day: Expression, moment: Expression): Expression {
  return callOf(toLocal, [day, moment])
}

/** Counts units, in nanoseconds, in a time of day, or in what a larger unit leaves of it. */
export function partOfTime(moment: Expression, unit: bigint, within = 0n): Expression {
  return callOf(part, [moment, literalOf(bigint, unit), literalOf(bigint, within)])
}

/** Cuts off of a time of day what lies below a unit, in nanoseconds. */
export function timeCutTo(moment: Expression, unit: bigint): Expression {
  return callOf(cut, [moment, literalOf(bigint, unit)])
}

/** Makes a time of day of so many units, in nanoseconds. */
export function timeFromCount(count: Expression, unit: bigint): Expression {
  return callOf(counted, [count, literalOf(bigint, unit)])
}

const SECONDS = decimal(16, 6)

export const makeTime = defineOverloaded({
  name: 'make_time',
  group: 'datetime',
  since: '0.2.0',
  doc: 'Makes a time of day of an hour, a minute and seconds with a fraction; parts that make none are an error.',
  signatures: [
    {
      args: [
        ['hour', int, 'The hour, 0 to 23.'],
        ['minute', int, 'The minute, 0 to 59.'],
        ['second', SECONDS, 'The seconds, below 60.'],
      ],
      returns: time(),
      native: 'time_from_parts',
    },
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  kernel: ([hour = null, minute = null, second = null]) => {
    const micros = (second as Decimal).rescale(6).unscaled
    inBounds('HourOfDay', Number(hour), 23)
    inBounds('MinuteOfHour', Number(minute), 59)
    const sign = micros < 0n && micros > -1_000_000n ? -1 : 0
    inBounds('SecondOfMinute', sign || Number(micros / 1_000_000n), 59, Number(micros / 1_000_000n))
    return BigInt(Number(hour) * 60 + Number(minute)) * 60_000_000_000n + micros * 1000n
  },
  examples: [
    { sql: 'CAST(make_time(6, 30, 45.887) AS STRING)', is: '06:30:45.887' },
    { sql: 'make_time(NULL, 30, 0)', is: null },
  ],
})

function inBounds(field: string, value: number, most: number, shown = value): void {
  if (value >= 0 && value <= most) return
  const rangeMessage = `${field} (valid values 0 - ${most}): ${shown}`
  throw errorOf('DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION', { rangeMessage })
}

const UNITS: Readonly<Record<string, bigint>> = {
  HOUR: 3_600_000_000_000n,
  MINUTE: 60_000_000_000n,
  SECOND: 1_000_000_000n,
  MILLISECOND: 1_000_000n,
  MICROSECOND: 1_000n,
}

function sizeOfUnit(unit: Value, functionName: string): bigint {
  const size = UNITS[String(unit).toUpperCase()]
  if (size !== undefined) return size
  throw errorOf('INVALID_PARAMETER_VALUE.TIME_UNIT', { functionName, invalidValue: String(unit) })
}

const UNIT = ['unit', string, '`HOUR`, `MINUTE`, `SECOND`, `MILLISECOND` or `MICROSECOND`.'] as const

export const timeDiff = defineOverloaded({
  name: 'time_diff',
  group: 'datetime',
  since: '0.2.0',
  doc: 'Counts the whole units from one time of day to another; an unknown unit is an error.',
  signatures: [
    {
      args: [UNIT, ['start', time(), 'The first time.'], ['end', time(), 'The second time.']],
      returns: bigint,
      native: 'time_units_between',
    },
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  kernel: ([unit = null, start = null, end = null]) => {
    const size = sizeOfUnit(unit, 'time_diff')
    return ((end as bigint) / 1000n - (start as bigint) / 1000n) / (size / 1000n)
  },
  examples: [
    { sql: "time_diff('HOUR', TIME '20:30:29', TIME '21:30:28')", is: 0n },
    { sql: "time_diff('SECOND', TIME '20:30:29', TIME '20:00:00')", is: -1829n },
  ],
})

export const timeTrunc = defineOverloaded({
  name: 'time_trunc',
  group: 'datetime',
  since: '0.2.0',
  doc: 'Goes back to the start of a unit of a time of day; an unknown unit is an error.',
  signatures: [{ args: [UNIT, WHEN], returns: TIME, native: 'time_truncate' }],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  kernel: ([unit = null, moment = null]) =>
    (moment as bigint) - ((moment as bigint) % sizeOfUnit(unit, 'time_trunc')),
  examples: [
    { sql: "CAST(time_trunc('MINUTE', TIME '09:32:05.359') AS STRING)", is: '09:32:00' },
    { sql: "time_trunc(NULL, TIME '09:32:05.359')", is: null },
  ],
})
