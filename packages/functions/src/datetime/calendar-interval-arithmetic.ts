import { CalendarInterval, calendarInterval, double, errorOf, type Value } from '@kindling/core'
import type { FunctionExample, ScalarFunction } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { type Variant, withVariant } from '../define/with-variant.ts'
import { orNull } from '../math/or-null.ts'

type Part = readonly [name: string, type: typeof calendarInterval | typeof double, doc: string]
/** Makes an interval of parts that may be too large. */
type Assemble = (months: bigint, days: bigint, microseconds: bigint) => CalendarInterval
type Compute = (interval: CalendarInterval, other: Value, assemble: Assemble) => CalendarInterval

const INTERVAL: Part = ['interval', calendarInterval, 'The interval.']
const OTHER: Part = ['other', calendarInterval, 'The other interval.']
const NUMBER: Part = ['number', double, 'The number.']
const DAY = 86_400_000_000

/** Makes an interval of parts that may be too large. */
export function intervalOfParts(months: bigint, days: bigint, microseconds: bigint): CalendarInterval {
  const fits =
    BigInt.asIntN(32, months) === months &&
    BigInt.asIntN(32, days) === days &&
    BigInt.asIntN(64, microseconds) === microseconds
  if (!fits) throw errorOf('ARITHMETIC_OVERFLOW', { operation: 'an interval' })
  return new CalendarInterval(Number(months), Number(days), microseconds)
}

/** Lets parts wrap that are too large, as sums do without ANSI mode. */
const wrappedParts: Assemble = (months, days, microseconds) =>
  new CalendarInterval(
    Number(BigInt.asIntN(32, months)),
    Number(BigInt.asIntN(32, days)),
    BigInt.asIntN(64, microseconds),
  )

const added =
  (sign: 1n | -1n): Compute =>
  (left, other, assemble) => {
    const right = other as CalendarInterval
    return assemble(
      BigInt(left.months) + sign * BigInt(right.months),
      BigInt(left.days) + sign * BigInt(right.days),
      left.microseconds + sign * right.microseconds,
    )
  }

/** The fraction of a day becomes microseconds, that of a month is lost. */
const scaled =
  (divides: boolean, most = 2 ** 62): Compute =>
  (interval, other, assemble) => {
    const number = Number(other)
    if (divides && number === 0) throw errorOf('INTERVAL_DIVIDED_BY_ZERO', {})
    const scale = (amount: number): number => (divides ? amount / number : amount * number)
    const days = scale(interval.days)
    const whole = wholeOf(days, most)
    const microseconds = scale(Number(interval.microseconds)) + DAY * (days - Number(whole))
    return assemble(wholeOf(scale(interval.months), most), whole, rounded(microseconds))
  }

/** Cuts the fraction off, and what lies beyond `most`, or as far below zero. */
function wholeOf(amount: number, most: number): bigint {
  if (Number.isNaN(amount)) return 0n
  return BigInt(Math.trunc(Math.max(-most - 1, Math.min(most, amount))))
}

/** Rounds half upwards, and to the nearest that 64 bits hold, as Java does. */
function rounded(amount: number): bigint {
  if (Number.isNaN(amount)) return 0n
  const whole = Math.floor(amount + 0.5)
  if (whole >= 2 ** 63) return 2n ** 63n - 1n
  return whole < -(2 ** 63) ? -(2n ** 63n) : BigInt(whole)
}

function operator(
  name: string,
  doc: string,
  args: readonly [Part, Part],
  native: string,
  compute: Compute,
  display: (texts: readonly string[]) => string,
  example: FunctionExample,
  legacy?: Variant,
): ScalarFunction {
  const apply = (interval: Value, other: Value): Value =>
    compute(interval as CalendarInterval, other, intervalOfParts)
  const definition = defineOverloaded({
    name,
    group: 'datetime',
    since: '0.2.0',
    doc,
    signatures: [{ args, returns: calendarInterval, native }],
    nulls: 'propagate',
    ...(args[1] === NUMBER && { nullable: () => true }),
    deterministic: true,
    display,
    kernel: ([interval = null, other = null]) => apply(interval, other),
    examples: [example],
  })
  return legacy === undefined ? definition : withVariant(definition, 'legacy', legacy)
}

/** Without ANSI mode sums wrap, products stop at the ends of 32 bits, and a divisor of zero gives NULL. */
function legacyOf(native: string, compute: Compute): Variant {
  return {
    native: () => native,
    raises: false,
    kernel: ([interval, other]: readonly Value[]) =>
      orNull(() => compute(interval as CalendarInterval, other ?? null, wrappedParts)),
  }
}

/** The largest integer of 32 bits. */
const MOST_INT = 2 ** 31 - 1

const infix =
  (sign: string) =>
  ([left = '', right = '']: readonly string[]): string =>
    `(${left} ${sign} ${right})`
const called =
  (name: string) =>
  (texts: readonly string[]): string =>
    `${name}(${texts.join(', ')})`

function example(sql: string, is: string): FunctionExample {
  return { sql: `CAST(${sql} AS STRING)`, is }
}

const MONTH = "CAST('1 month' AS INTERVAL)"
const DAYS = "CAST('3 days' AS INTERVAL)"

/** What operators mean for calendar intervals; the operators themselves find them, nobody calls them by name. */
export const calendarIntervalArithmetic: readonly ScalarFunction[] = [
  operator(
    'calendar interval + interval',
    'Adds calendar intervals part by part; a part that does not fit is an error.',
    [INTERVAL, OTHER],
    'add_intervals',
    added(1n),
    infix('+'),
    example(`${MONTH} + ${DAYS}`, '1 months 3 days'),
    legacyOf('wrapping_add_intervals', added(1n)),
  ),
  operator(
    'calendar interval - interval',
    'Subtracts calendar intervals part by part; a part that does not fit is an error.',
    [INTERVAL, OTHER],
    'subtract_intervals',
    added(-1n),
    infix('-'),
    example(`${MONTH} - ${DAYS}`, '1 months -3 days'),
    legacyOf('wrapping_subtract_intervals', added(-1n)),
  ),
  operator(
    'calendar interval * number',
    'Multiplies each part of a calendar interval; the fraction of a day becomes time, that of a month is lost.',
    [INTERVAL, NUMBER],
    'multiply_interval',
    scaled(false),
    called('multiply_interval'),
    example(`${DAYS} * 1.5`, '4 days 12 hours'),
    legacyOf('saturating_multiply_interval', scaled(false, MOST_INT)),
  ),
  operator(
    'calendar interval / number',
    'Divides each part of a calendar interval; the fraction of a day becomes time, that of a month is lost. Zero is an error.',
    [INTERVAL, NUMBER],
    'divide_interval',
    scaled(true),
    called('divide_interval'),
    example(`${DAYS} / 2`, '1 days 12 hours'),
    legacyOf('saturating_divide_interval', scaled(true, MOST_INT)),
  ),
  withVariant(
    defineOverloaded({
      name: 'negative calendar interval',
      group: 'datetime',
      since: '0.2.0',
      doc: 'Turns the sign of each part of a calendar interval round.',
      signatures: [
        {
          args: [
            ['zero', calendarInterval, 'No time at all.'],
            ['interval', calendarInterval, 'The interval.'],
          ],
          returns: calendarInterval,
          native: 'subtract_intervals',
        },
      ],
      nulls: 'propagate',
      deterministic: true,
      display: ([, interval = '']) => `(- ${interval})`,
      kernel: ([zero = null, interval = null]) =>
        added(-1n)(zero as CalendarInterval, interval, intervalOfParts),
      examples: [example(`-${MONTH}`, '-1 months')],
    }),
    'legacy',
    legacyOf('wrapping_subtract_intervals', added(-1n)),
  ),
]
