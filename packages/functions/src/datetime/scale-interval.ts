import {
  bigint,
  type DataType,
  type Decimal,
  dayTimeInterval,
  divideHalfUp,
  double,
  errorOf,
  type Value,
  yearMonthInterval,
} from '@kindling/core'
import { decimalFor, type ScalarFunction, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

const INTERVALS = [
  { type: yearMonthInterval(), native: 'months', bits: 32 },
  { type: dayTimeInterval(), native: 'span', bits: 64 },
] as const
const NUMBERS = [
  { type: bigint, native: 'i64', constants: () => [] },
  {
    type: variable('D', 'decimal'),
    native: 'decimal',
    constants: ([, type = double]: readonly DataType[]) => [decimalFor(type)?.scale ?? 0],
  },
  { type: double, native: 'f64', constants: () => [] },
]

function scaled(
  name: string,
  verb: 'multiply' | 'divide',
  sign: '*' | '/',
  doc: string,
  example: ScalarFunction['examples'][number],
): ScalarFunction {
  return defineOverloaded({
    name,
    group: 'datetime',
    since: '0.2.0',
    doc,
    signatures: INTERVALS.flatMap((interval) =>
      NUMBERS.map((number) => ({
        args: [
          ['interval', interval.type, 'The interval.'],
          ['number', number.type, 'The number.'],
        ] as const,
        returns: interval.type,
        native: `${verb}_${interval.native}_${number.native}`,
        constants: number.constants,
      })),
    ),
    nulls: 'propagate',
    deterministic: true,
    display: ([interval = '', number = '']) => `(${interval} ${sign} ${number})`,
    kernel: ([interval = null, number = null], { returns }) => {
      const bits = returns.kind === 'yearMonthInterval' ? 32 : 64
      const result = sizeOf(BigInt(interval as number | bigint), number, verb)
      if (BigInt.asIntN(bits, result) !== result) throw overflow()
      return bits === 32 ? Number(result) : result
    },
    examples: [example],
  })
}

/** Rounds half away from zero. */
function sizeOf(interval: bigint, number: Value, verb: 'multiply' | 'divide'): bigint {
  const divides = verb === 'divide'
  if (Number(number) === 0 && divides) throw errorOf('INTERVAL_DIVIDED_BY_ZERO', {})
  if (typeof number === 'bigint') return divides ? divideHalfUp(interval, number) : interval * number
  if (typeof number === 'number') {
    const size = divides ? Number(interval) / number : Number(interval) * number
    const rounded = Math.sign(size) * Math.round(Math.abs(size))
    if (!(rounded >= -(2 ** 63) && rounded < 2 ** 63)) throw overflow()
    return BigInt(rounded)
  }
  const { unscaled, scale } = number as Decimal
  const unit = 10n ** BigInt(scale)
  return divides ? divideHalfUp(interval * unit, unscaled) : divideHalfUp(interval * unscaled, unit)
}

function overflow(): Error {
  return errorOf('INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION', {})
}

export const dividedInterval = scaled(
  'interval / number',
  'divide',
  '/',
  'Divides an interval by a number, rounded half up to months or microseconds; a divisor of zero is an error.',
  { sql: "(INTERVAL '3' YEAR / 2) = INTERVAL '1-6' YEAR TO MONTH", is: true },
)

/** What `*` and `/` mean for an interval and a number; the operators themselves find them, nobody calls them by name. */
export const intervalScaling: readonly ScalarFunction[] = [
  scaled(
    'interval * number',
    'multiply',
    '*',
    'Multiplies an interval by a number, rounded half up to months or microseconds.',
    { sql: "(INTERVAL '2' HOUR * 1.5) = INTERVAL '3' HOUR", is: true },
  ),
  dividedInterval,
]
