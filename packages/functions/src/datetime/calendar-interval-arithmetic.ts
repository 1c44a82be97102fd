import { CalendarInterval, calendarInterval, double, errorOf, type Value } from '@kindling/core'
import type { FunctionExample, ScalarFunction } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

type Part = readonly [name: string, type: typeof calendarInterval | typeof double, doc: string]
type Compute = (interval: CalendarInterval, other: Value) => CalendarInterval

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

const added =
  (sign: 1n | -1n): Compute =>
  (left, other) => {
    const right = other as CalendarInterval
    return intervalOfParts(
      BigInt(left.months) + sign * BigInt(right.months),
      BigInt(left.days) + sign * BigInt(right.days),
      left.microseconds + sign * right.microseconds,
    )
  }

/** The fraction of a day becomes microseconds, that of a month is lost. */
const scaled =
  (divides: boolean): Compute =>
  (interval, other) => {
    const number = Number(other)
    if (divides && number === 0) throw errorOf('INTERVAL_DIVIDED_BY_ZERO', {})
    const scale = (amount: number): number => (divides ? amount / number : amount * number)
    const days = scale(interval.days)
    const whole = wholeOf(days)
    const microseconds = scale(Number(interval.microseconds)) + DAY * (days - Number(whole))
    return intervalOfParts(wholeOf(scale(interval.months)), whole, rounded(microseconds))
  }

function wholeOf(amount: number): bigint {
  if (Number.isNaN(amount)) return 0n
  return BigInt(Math.trunc(Math.max(-(2 ** 62), Math.min(2 ** 62, amount))))
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
): ScalarFunction {
  return defineOverloaded({
    name,
    group: 'datetime',
    since: '0.2.0',
    doc,
    signatures: [{ args, returns: calendarInterval, native }],
    nulls: 'propagate',
    ...(args[1] === NUMBER && { nullable: () => true }),
    deterministic: true,
    display,
    kernel: ([interval = null, other = null]) => compute(interval as CalendarInterval, other),
    examples: [example],
  })
}

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
  ),
  operator(
    'calendar interval - interval',
    'Subtracts calendar intervals part by part; a part that does not fit is an error.',
    [INTERVAL, OTHER],
    'subtract_intervals',
    added(-1n),
    infix('-'),
    example(`${MONTH} - ${DAYS}`, '1 months -3 days'),
  ),
  operator(
    'calendar interval * number',
    'Multiplies each part of a calendar interval; the fraction of a day becomes time, that of a month is lost.',
    [INTERVAL, NUMBER],
    'multiply_interval',
    scaled(false),
    called('multiply_interval'),
    example(`${DAYS} * 1.5`, '4 days 12 hours'),
  ),
  operator(
    'calendar interval / number',
    'Divides each part of a calendar interval; the fraction of a day becomes time, that of a month is lost. Zero is an error.',
    [INTERVAL, NUMBER],
    'divide_interval',
    scaled(true),
    called('divide_interval'),
    example(`${DAYS} / 2`, '1 days 12 hours'),
  ),
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
    kernel: ([zero = null, interval = null]) => added(-1n)(zero as CalendarInterval, interval),
    examples: [example(`-${MONTH}`, '-1 months')],
  }),
]
