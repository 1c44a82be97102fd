import { type DataType, date, decimal, errorOf, int, string, timestamp, timestampNtz } from '@kindling/core'
import { callOf, castOf, type Expression, literalOf, type ScalarFunction } from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { defineOverloaded, defineRewritten } from '../define/define-function.ts'
import { withNullForErrors } from '../define/with-variant.ts'
import { orNull } from '../math/or-null.ts'
import { isNull } from '../operator/is-null.ts'
import { less } from '../operator/less.ts'
import { civilOf, daysOf } from './civil-date.ts'
import { joinLocal } from './local-calendar.ts'
import { isWrittenNull, sessionZone, zoneTable } from './session-zone.ts'
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

/** Looks at the zone before the parts, where none is NULL: one that is none is an error, whatever the parts are. */
function afterZone(zone: Expression, values: readonly Expression[], moment: Expression): Expression {
  const nothing = literalOf(moment.type, null)
  const ofZone = zoneShift.toMoment(literalOf(timestampNtz, 0n), zone)
  return callOf(when, [
    ...values.flatMap((value) => [callOf(isNull, [value]), nothing]),
    // Is never true: it is there for the error.
    callOf(less, [ofZone, literalOf(timestamp, BigInt.asIntN(64, 1n << 63n))]),
    nothing,
    moment,
  ])
}

/**
 * Names a call as Spark does: what makes a timestamp of a date and a time is called by what it stands for, and
 * `try_make_timestamp` does not show its zone.
 */
function displayed(name: string, texts: readonly string[]): string {
  const call = (called: string, shown = texts): string => `${called}(${shown.join(', ')})`
  if (name === 'try_make_timestamp') return call(name, texts.slice(0, 6))
  if (texts.length > 3) return call(name)
  if (name === 'try_make_timestamp_ntz') return `${name}(${call('make_timestamp_ntz')})`
  return call(name.endsWith('_ltz') ? 'make_timestamp' : name)
}

function maker(
  name: string,
  returns: DataType,
  mode: 'ansi' | 'try',
  doc: string,
  examples: ScalarFunction['examples'],
): ScalarFunction {
  const takesZone = !name.endsWith('_ntz')
  // Of a date and a time it makes a timestamp with a zone even where one without is what the session says.
  const ofDate = takesZone ? timestamp : timestampNtz
  const zone = ['zone', string, 'The time zone.'] as const
  return defineRewritten({
    name,
    group: 'datetime',
    since: '0.1.0',
    doc,
    signatures: [
      { args: PARTS, returns },
      { args: DATE_AND_TIME, returns: ofDate },
      ...(takesZone && !name.endsWith('_ltz') ? [{ args: DATE_AND_TIME.slice(0, 1), returns: ofDate }] : []),
      ...(takesZone
        ? [
            { args: [...DATE_AND_TIME, zone], returns: ofDate },
            { args: [...PARTS, zone], returns },
          ]
        : []),
    ],
    // As in Spark, a date and a time make a timestamp in any case, and may make none without a zone.
    nullable: (nulls) => (nulls.length > 3 ? mode === 'try' : !takesZone) || nulls.includes(true),
    deterministic: true,
    display: (texts) => displayed(name, texts),
    rewrite: (values, _types, facts) => {
      if (values.some(isWrittenNull)) return literalOf(values.length > 3 ? returns : ofDate, null)
      const [day, moment] = values
      if (day !== undefined && values.length === 1) return castOf(day, ofDate)
      const isDated = day !== undefined && moment !== undefined && values.length < 4
      const local = isDated ? localFromTime(day, moment) : callOf(KERNELS[mode], values.slice(0, 6))
      const named = values[isDated ? 2 : 6]
      const table = named === undefined ? sessionZone(facts) : zoneTable(named)
      const type = isDated ? ofDate : returns
      const made = type.kind === 'timestamp' ? zoneShift.toMoment(local, table) : local
      const isKnown = table.type.kind === 'binary' && !table.nullable
      return isDated || isKnown ? made : afterZone(table, values, made)
    },
    examples,
  })
}

/** Declares a function of which Spark's `timestampType` says whether its timestamps have a zone. */
function byDefault(
  name: string,
  mode: 'ansi' | 'try',
  doc: string,
  examples: ScalarFunction['examples'],
): ScalarFunction {
  const withoutZone = maker(name, timestampNtz, mode, doc, examples)
  return { ...maker(name, timestamp, mode, doc, examples), variants: { timestampNtz: withoutZone } }
}

const MAKES = 'Makes a timestamp of its parts, in the time zone of the session or in the one that is given'

export const makeTimestamp = byDefault(
  'make_timestamp',
  'ansi',
  `${MAKES}; parts that make none are an error.`,
  [
    { sql: 'hour(make_timestamp(2014, 12, 28, 6, 30, 45.887))', is: 6 },
    {
      sql: "unix_micros(make_timestamp(1970, 1, 1, 0, 0, 60, 'UTC'))",
      is: 60000000n,
    },
  ],
)

export const makeTimestampLtz = maker(
  'make_timestamp_ltz',
  timestamp,
  'ansi',
  `${MAKES}; parts that make none are an error.`,
  [{ sql: 'hour(make_timestamp_ltz(2014, 12, 28, 6, 30, 45.887))', is: 6 }],
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

export const tryMakeTimestamp = byDefault(
  'try_make_timestamp',
  'try',
  `${MAKES}; NULL for parts that make none.`,
  [
    { sql: 'hour(try_make_timestamp(2014, 12, 28, 6, 30, 45.887))', is: 6 },
    { sql: 'try_make_timestamp(2014, 13, 28, 6, 30, 45.887)', is: null },
  ],
)

export const tryMakeTimestampLtz = maker(
  'try_make_timestamp_ltz',
  timestamp,
  'try',
  `${MAKES}; NULL for parts that make none.`,
  [{ sql: 'try_make_timestamp_ltz(2014, 13, 28, 6, 30, 45.887)', is: null }],
)

export const tryMakeTimestampNtz = maker(
  'try_make_timestamp_ntz',
  timestampNtz,
  'try',
  'Makes a time without a zone of its parts; NULL for parts that make none.',
  [{ sql: 'try_make_timestamp_ntz(2014, 13, 28, 6, 30, 45.887)', is: null }],
)
