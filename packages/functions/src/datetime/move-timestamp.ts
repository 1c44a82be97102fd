import {
  bigint,
  binary,
  errorOf,
  momentOf,
  offsetAt,
  timestamp,
  timestampNtz,
  timeZoneFromBytes,
} from '@kindling/core'
import { callOf, type Expression, literalOf, type QueryFacts, type ScalarFunction } from '@kindling/plan'
import { defineFunction, defineOverloaded } from '../define/define-function.ts'
import { addLocalMonths } from './local-calendar.ts'
import { sessionZone } from './session-zone.ts'

const ZONE = ['zone', binary, 'The table of the zone.'] as const
const COUNT = ['count', bigint, 'How many months or microseconds.'] as const
const LOCAL = ['local', timestampNtz, 'The local time.'] as const
const MOMENT = ['moment', timestamp, 'The moment.'] as const
const DAY = 86_400_000_000n
const MONTHS = 'adding months'
const TIME = 'adding a span of time'
/** Beyond so many months no time fits 64 bits. */
const MOST_MONTHS = 12_000_000n

const addMonthsToLocal = defineFunction({
  name: 'add months to local time',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Adds months to a local time.',
  args: [LOCAL, COUNT],
  returns: timestampNtz,
  nulls: 'propagate',
  deterministic: true,
  native: 'local_add_months',
  kernel: (local, count) => inRange(shiftedMonths(local as bigint, count), MONTHS),
  examples: [],
})

const addMonthsToMoment = defineFunction({
  name: 'add months to timestamp',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Adds months to a timestamp as clocks in a zone show it.',
  args: [MOMENT, COUNT, ZONE],
  returns: timestamp,
  nulls: 'propagate',
  deterministic: true,
  native: 'timestamp_add_months',
  kernel: (moment, count, bytes) => {
    const zone = timeZoneFromBytes(bytes)
    const local = (moment as bigint) + offsetAt(zone, moment as bigint)
    return inRange(momentOf(zone, inRange(shiftedMonths(local, count), MONTHS)), MONTHS)
  },
  examples: [],
})

const addTimeToLocal = defineFunction({
  name: 'add span to local time',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Adds microseconds to a local time.',
  args: [LOCAL, COUNT],
  returns: timestampNtz,
  nulls: 'propagate',
  deterministic: true,
  native: 'local_add_time',
  kernel: (local, count) => inRange((local as bigint) + count, TIME),
  examples: [],
})

const addTimeToMoment = defineFunction({
  name: 'add span to timestamp',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Adds whole days as the calendar of a zone counts them, and the rest as the clock does.',
  args: [MOMENT, COUNT, ZONE],
  returns: timestamp,
  nulls: 'propagate',
  deterministic: true,
  native: 'timestamp_add_time',
  kernel: (moment, count, bytes) => {
    const zone = timeZoneFromBytes(bytes)
    const days = (count / DAY) * DAY
    return inRange(afterDays(moment as bigint, days, zone) + count - days, TIME)
  },
  examples: [],
})

const addMicroseconds = defineOverloaded({
  name: 'add microseconds',
  group: 'datetime',
  since: '0.2.0',
  doc: 'Adds microseconds to a timestamp or local time.',
  signatures: [LOCAL, MOMENT].map((moment) => ({
    args: [moment, COUNT],
    returns: moment[1],
    native: 'local_add_time',
  })),
  nulls: 'propagate',
  deterministic: true,
  kernel: ([moment = null, count = null]) => inRange((moment as bigint) + (count as bigint), TIME),
  examples: [],
})

function shiftedMonths(local: bigint, count: bigint): bigint {
  if (count > MOST_MONTHS || count < -MOST_MONTHS) throw errorOf('DATETIME_OVERFLOW', { operation: MONTHS })
  return addLocalMonths(local, Number(count))
}

/** The offset stays where clocks show the local time twice. */
function afterDays(moment: bigint, days: bigint, zone: Parameters<typeof momentOf>[0]): bigint {
  if (days === 0n) return moment
  const offset = offsetAt(zone, moment)
  const local = inRange(moment + offset + days, TIME)
  return offsetAt(zone, local - offset) === offset ? local - offset : momentOf(zone, local)
}

function inRange(moment: bigint, operation: string): bigint {
  if (BigInt.asIntN(64, moment) !== moment) throw errorOf('DATETIME_OVERFLOW', { operation })
  return moment
}

/** Moves a timestamp or local time by a number of months or of microseconds. */
export function movedTimestamp(
  moment: Expression,
  unit: 'month' | 'microsecond',
  count: Expression,
  facts: QueryFacts,
): Expression {
  const [local, zoned]: readonly [ScalarFunction, ScalarFunction] =
    unit === 'month' ? [addMonthsToLocal, addMonthsToMoment] : [addTimeToLocal, addTimeToMoment]
  if (moment.type.kind === 'timestamp_ntz') return callOf(local, [moment, count])
  return callOf(zoned, [moment, count, sessionZone(facts)])
}

/** Moves a timestamp or local time by microseconds, whatever calendars say. */
export function laterByMicroseconds(moment: Expression, count: Expression): Expression {
  return callOf(addMicroseconds, [moment, count])
}

/** Counts of units in months or microseconds. */
export const UNITS: Readonly<Record<string, readonly ['month' | 'microsecond', bigint]>> = {
  MICROSECOND: ['microsecond', 1n],
  MILLISECOND: ['microsecond', 1_000n],
  SECOND: ['microsecond', 1_000_000n],
  MINUTE: ['microsecond', 60_000_000n],
  HOUR: ['microsecond', 3_600_000_000n],
  DAY: ['microsecond', DAY],
  DAYOFYEAR: ['microsecond', DAY],
  WEEK: ['microsecond', 7n * DAY],
  MONTH: ['month', 1n],
  QUARTER: ['month', 3n],
  YEAR: ['month', 12n],
}

/** Finds the unit that a literal names. */
export function unitOf(unit: Expression | undefined): readonly ['month' | 'microsecond', bigint] {
  const name = unit?.kind === 'literal' ? String(unit.value).toUpperCase() : ''
  const found = UNITS[name]
  if (found !== undefined) return found
  throw errorOf(
    'INVALID_PARAMETER_VALUE.DATETIME_UNIT',
    { invalidValue: `'${name}'` },
    { origin: unit?.origin },
  )
}

/** Makes the literal of a size. */
export function sizeLiteral(size: bigint): Expression {
  return literalOf(bigint, size)
}
