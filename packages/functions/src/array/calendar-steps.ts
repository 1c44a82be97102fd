import {
  array as arrayType,
  binary,
  CalendarInterval,
  calendarInterval,
  type DataType,
  date,
  dayTimeInterval,
  errorOf,
  momentOf,
  offsetAt,
  type TimeZone,
  timestamp,
  timestampNtz,
  timeZoneFromBytes,
  type Value,
  void_,
  yearMonthInterval,
} from '@kindling/core'
import { addLocalMonths, splitLocal } from '../datetime/local-calendar.ts'
import { defineOverloaded } from '../define/define-function.ts'
import { stepCount } from './step-count.ts'

const DAY = 86_400_000_000n

const STEPS = [
  [dayTimeInterval(), 'time'],
  [yearMonthInterval(), 'months'],
  [calendarInterval, 'interval'],
] as const

/**
 * Makes the array of dates or timestamps at equal steps between two bounds; `sequence` says what a step is. Days and months
 * are those of a time zone. Not in SQL.
 */
export const calendarSteps = defineOverloaded({
  name: 'sequence of times',
  group: 'array',
  since: '0.2.0',
  doc: 'Gives the array of dates or timestamps that lie at equal steps between two bounds.',
  signatures: [date, timestampNtz, timestamp].flatMap((type) =>
    STEPS.map(([step, by]) => ({
      args: [
        ['start', type, 'The first element.'],
        ['stop', type, 'Where to end.'],
        ['step', step, 'The step.'],
        ['zone', binary, 'The table of the zone whose days and months are counted.'],
      ] as const,
      returns: ([start = void_]: readonly DataType[]) => arrayType(start, false),
      native: `${type.kind === 'date' ? 'date' : 'timestamp'}_sequence_by_${by}`,
    })),
  ),
  nulls: 'propagate',
  deterministic: true,
  kernel: ([start = null, stop = null, given = null, bytes = null], { arguments: types }) => {
    const [first, last] = [BigInt(start as number | bigint), BigInt(stop as number | bigint)]
    const step = partsOf(given)
    const zone = timeZoneFromBytes(bytes as Uint8Array)
    if (types[0]?.kind !== 'date') {
      const isEven = step.months === 0 && step.days === 0
      return isEven
        ? evenly(first, last, step.microseconds)
        : byCalendar(first, last, step, String(given), zone)
    }
    if (step.months === 0 && step.days === 0)
      throw errorOf('_LEGACY_ERROR_TEMP_3242', {
        intervalType: nameOf(types[2]),
      })
    if (step.months === 0 && step.microseconds === 0n)
      return evenly(first, last, BigInt(step.days)).map(Number)
    const begin = (day: bigint): bigint => inRange(momentOf(zone, day * DAY))
    const moments = byCalendar(begin(first), begin(last), step, String(given), zone)
    return moments.map((moment) => splitLocal(moment + offsetAt(zone, moment)).days)
  },
  examples: [],
})

/** Whole days of a step of time are days of the calendar. */
function partsOf(step: Value): CalendarInterval {
  if (typeof step === 'number') return new CalendarInterval(step, 0, 0n)
  if (typeof step === 'bigint') return new CalendarInterval(0, Number(step / DAY), step % DAY)
  return step as CalendarInterval
}

function nameOf(step: DataType | undefined): string {
  if (step?.kind === 'yearMonthInterval') return 'interval year to month'
  return step?.kind === 'dayTimeInterval' ? 'interval day to second' : 'interval'
}

function evenly(start: bigint, stop: bigint, step: bigint): bigint[] {
  const count = Number(stepCount(start, stop, step, String(step)))
  return Array.from({ length: count }, (_, index) => start + step * BigInt(index))
}

/** Spark compares with what lies one microsecond behind the end, and downwards takes that in, too. */
function byCalendar(
  start: bigint,
  stop: bigint,
  step: CalendarInterval,
  text: string,
  zone: TimeZone,
): bigint[] {
  const estimate = shortest(step)
  // Clocks that are put back leave room for more; steps that need more yet lead away from the end.
  const putBack = estimate === 0n ? 0n : (2n * DAY) / absolute(estimate) + 1n
  const most = stepCount(start, stop, estimate, text) + putBack
  const goesOn = (moment: bigint): boolean => (estimate > 0n ? moment < stop + 1n : moment >= stop - 1n)
  const found: bigint[] = []
  for (let moment = start, index = 0n; goesOn(moment); moment = afterSteps(start, step, ++index, zone)) {
    if (index === most) {
      const parts = { start: String(start), stop: String(stop), step: text }
      throw errorOf('INVALID_SEQUENCE_BOUNDARIES', parts)
    }
    found.push(moment)
  }
  return found
}

/** Estimates the length of a step: a month has 28 days at least. What does not fit 64 bits wraps, as it does in Spark. */
function shortest({ months, days, microseconds }: CalendarInterval): bigint {
  return BigInt.asIntN(64, (BigInt(months) * 28n + BigInt(days)) * DAY + microseconds)
}

/** No time that fits 64 bits lies so many months or days from another. */
const [MOST_MONTHS, MOST_DAYS] = [12_000_000_000n, 365_000_000_000n]

/** Gives the moment so many steps later: months first, then days, as clocks in a zone show them, then the rest. */
function afterSteps(start: bigint, step: CalendarInterval, steps: bigint, zone: TimeZone): bigint {
  const [months, days] = [BigInt(step.months) * steps, BigInt(step.days) * steps]
  if (absolute(months) > MOST_MONTHS || absolute(days) > MOST_DAYS) throw overflow()
  const monthsLater =
    months === 0n ? start : moved(start, zone, (local) => addLocalMonths(local, Number(months)))
  const daysLater = days === 0n ? monthsLater : moved(monthsLater, zone, (local) => local + days * DAY)
  return inRange(daysLater + inRange(step.microseconds * steps))
}

/** Moves what clocks show; the offset stays where they show it twice (java.time). */
function moved(moment: bigint, zone: TimeZone, move: (local: bigint) => bigint): bigint {
  const offset = offsetAt(zone, moment)
  const local = move(moment + offset)
  return offsetAt(zone, local - offset) === offset ? local - offset : momentOf(zone, local)
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}

function inRange(moment: bigint): bigint {
  if (BigInt.asIntN(64, moment) !== moment) throw overflow()
  return moment
}

function overflow(): Error {
  return errorOf('ARITHMETIC_OVERFLOW', {
    operation: '`sequence` (long overflow)',
  })
}
