import { type DataType, date, decimal, errorOf, int, string, timestamp, timestampNtz } from '@kindling/core'
import { callOf, castOf, type ScalarFunction } from '@kindling/plan'
import { defineOverloaded, defineRewritten } from '../define/define-function.ts'
import { withNullForErrors } from '../define/with-variant.ts'
import { orNull } from '../math/or-null.ts'
import { civilOf, daysOf } from './civil-date.ts'
import { joinLocal } from './local-calendar.ts'
import { sessionZone, zoneTable } from './session-zone.ts'
import { localFromTime, TIME } from './time-of-day.ts'
import { zoneShift } from './zone-shift.ts'

const SECONDS = decimal(16, 6)
const PARTS = [
  ['year', int, 'The year.'],
  ['month', int, 'The month, 1 to 12.'],
  ['day', int, 'The day of the month.'],
  ['hour', int, 'The hour, 0 to 23.'],
  ['minute', int, 'The minute.'],
  ['seconds', SECONDS, 'The seconds, with a fraction; 60 are the next minute.'],
] as const

const DATE_AND_TIME = [
  ['date', date, 'The day.'],
  ['time', TIME, 'The time of day.'],
] as const

function localFromParts(mode: 'ansi' | 'try'): ScalarFunction {
  return defineOverloaded({
    name: mode === 'try' ? 'try local time from parts' : 'local time from parts',
    group: 'datetime',
    since: '0.1.0',
    doc: 'Makes a local time of its parts.',
    signatures: [
      {
        args: PARTS,
        returns: timestampNtz,
        native: mode === 'try' ? 'try_local_from_parts' : 'local_from_parts',
      },
    ],
    nulls: 'propagate',
    nullable: (nulls) => mode === 'try' || nulls.includes(true),
    deterministic: true,
    kernel: (values) => {
      const compute = (): bigint => localOf(values.slice(0, 5).map(Number), microsecondsOf(values[5]))
      return mode === 'try' ? orNull(compute) : compute()
    },
    examples: [],
  })
}

function microsecondsOf(value: unknown): bigint {
  return (value as { rescale(scale: number): { unscaled: bigint } }).rescale(6).unscaled
}

function localOf(parts: readonly number[], seconds: bigint): bigint {
  const [year = 0, month = 0, day = 0, hour = -1, minute = -1] = parts
  const isDay =
    year >= -290_307 &&
    year <= 294_246 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= civilOf(daysOf(year, month + 1, 0)).day
  const isTime =
    hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && seconds >= 0n && seconds <= 60_000_000n
  if (isDay && isTime) {
    const local = joinLocal(daysOf(year, month, day), BigInt(hour * 60 + minute) * 60_000_000n + seconds)
    if (BigInt.asIntN(64, local) === local) return local
  }
  if (seconds > 60_000_000n && seconds < 61_000_000n)
    throw errorOf('INVALID_FRACTION_OF_SECOND', {
      secAndMicros: String(Number(seconds) / 1e6),
    })
  const rangeMessage = [...parts, Number(seconds / 1_000_000n)].join(' ')
  throw errorOf('DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION', {
    rangeMessage,
  })
}

const KERNELS = { ansi: withNullForErrors(localFromParts('ansi')), try: localFromParts('try') }

function maker(
  name: string,
  returns: DataType,
  mode: 'ansi' | 'try',
  doc: string,
  examples: ScalarFunction['examples'],
  aliases: readonly string[] = [],
): ScalarFunction {
  const withZone = returns.kind === 'timestamp'
  return defineRewritten({
    name,
    aliases,
    group: 'datetime',
    since: '0.1.0',
    doc,
    signatures: [
      { args: PARTS, returns },
      { args: DATE_AND_TIME, returns },
      ...(withZone ? [{ args: DATE_AND_TIME.slice(0, 1), returns }] : []),
      ...(withZone
        ? [
            {
              args: [...DATE_AND_TIME, ['zone', string, 'The time zone.'] as const],
              returns,
            },
            {
              args: [...PARTS, ['zone', string, 'The time zone.'] as const],
              returns,
            },
          ]
        : []),
    ],
    nullable: (nulls) => mode === 'try' || nulls.includes(true),
    deterministic: true,
    rewrite: (values, _types, facts) => {
      const [day, moment] = values
      if (day !== undefined && values.length === 1) return castOf(day, returns)
      const isDated = day !== undefined && moment !== undefined && values.length < 4
      const local = isDated ? localFromTime(day, moment) : callOf(KERNELS[mode], values.slice(0, 6))
      if (!withZone) return local
      const zone = values[isDated ? 2 : 6]
      return castOf(
        zoneShift.toMoment(local, zone === undefined ? sessionZone(facts) : zoneTable(zone)),
        returns,
      )
    },
    examples,
  })
}

const MAKES = 'Makes a timestamp of its parts, in the time zone of the session or in the one that is given'

export const makeTimestamp = maker(
  'make_timestamp',
  timestamp,
  'ansi',
  `${MAKES}; parts that make none are an error.`,
  [
    { sql: 'hour(make_timestamp(2014, 12, 28, 6, 30, 45.887))', is: 6 },
    {
      sql: "unix_micros(make_timestamp(1970, 1, 1, 0, 0, 60, 'UTC'))",
      is: 60000000n,
    },
  ],
  ['make_timestamp_ltz'],
)

export const makeTimestampNtz = maker(
  'make_timestamp_ntz',
  timestampNtz,
  'ansi',
  'Makes a time without a zone of its parts; parts that make none are an error.',
  [
    {
      sql: 'CAST(make_timestamp_ntz(2014, 12, 28, 6, 30, 45.887) AS STRING)',
      is: '2014-12-28 06:30:45.887',
    },
  ],
)

export const tryMakeTimestamp = maker(
  'try_make_timestamp',
  timestamp,
  'try',
  `${MAKES}; NULL for parts that make none.`,
  [
    { sql: 'hour(try_make_timestamp(2014, 12, 28, 6, 30, 45.887))', is: 6 },
    { sql: 'try_make_timestamp(2014, 13, 28, 6, 30, 45.887)', is: null },
  ],
  ['try_make_timestamp_ltz'],
)

export const tryMakeTimestampNtz = maker(
  'try_make_timestamp_ntz',
  timestampNtz,
  'try',
  'Makes a time without a zone of its parts; NULL for parts that make none.',
  [{ sql: 'try_make_timestamp_ntz(2014, 13, 28, 6, 30, 45.887)', is: null }],
)
