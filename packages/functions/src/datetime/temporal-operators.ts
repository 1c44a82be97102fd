import { type DataType, dayTimeInterval, errorOf, timestampNtz, type Value } from '@kindling/core'
import { type FunctionExample, type ScalarFunction, type TypePattern, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { calendarIntervalArithmetic } from './calendar-interval-arithmetic.ts'
import { intervalScaling } from './scale-interval.ts'
import { calendarShifts } from './shift-by-calendar-interval.ts'
import { monthShifts } from './shift-by-months.ts'
import { timeShifts } from './shift-by-time.ts'

type Side = readonly [name: string, type: TypePattern, doc: string]

/** Declares what `+` or `-` means for two types; the operator itself finds it, nobody calls it by name. */
function temporalOperator(
  name: string,
  doc: string,
  sign: '+' | '-',
  signatures: readonly {
    readonly args: readonly [Side, Side]
    readonly returns: TypePattern
    readonly native: string
  }[],
  kernel: (left: Value, right: Value) => Value,
  example: FunctionExample,
): ScalarFunction {
  return defineOverloaded({
    name,
    group: 'datetime',
    since: '0.2.0',
    doc,
    signatures,
    nulls: 'propagate',
    deterministic: true,
    display: ([left = '', right = '']) => `(${left} ${sign} ${right})`,
    kernel: ([left = null, right = null]) => kernel(left, right),
    examples: [example],
  })
}

const counts =
  (sign: '+' | '-') =>
  (left: Value, right: Value): Value => {
    const [first, second] = [BigInt(left as number | bigint), BigInt(right as number | bigint)]
    const sum = sign === '+' ? first + second : first - second
    const isDayTime = typeof left === 'bigint'
    if (BigInt.asIntN(isDayTime ? 64 : 32, sum) === sum) return isDayTime ? sum : Number(sum)
    const functionName = sign === '+' ? '`try_add`' : '`try_subtract`'
    throw errorOf('INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION', { functionName })
  }

const moment = (type: DataType): Side => ['moment', type, 'The date or time.']
const span = (type: TypePattern): Side => ['span', type, 'How much later or earlier.']
const DAY_TIME = dayTimeInterval()
const INTERVAL = variable('I', 'interval')

export const temporalOperators: readonly ScalarFunction[] = [
  ...(['+', '-'] as const).map((sign) =>
    temporalOperator(
      sign === '+' ? 'day-time interval + interval' : 'day-time interval - interval',
      'Adds or subtracts intervals of days and times.',
      sign,
      [
        {
          args: [span(INTERVAL), span(INTERVAL)],
          returns: INTERVAL,
          native: sign === '+' ? 'add_i64' : 'subtract_i64',
        },
      ],
      counts(sign),
      {
        sql: `(INTERVAL '2' HOUR ${sign} INTERVAL '1' HOUR) = INTERVAL '${sign === '+' ? 3 : 1}' HOUR`,
        is: true,
      },
    ),
  ),
  ...(['+', '-'] as const).map((sign) =>
    temporalOperator(
      sign === '+' ? 'year-month interval + interval' : 'year-month interval - interval',
      'Adds or subtracts intervals of years and months.',
      sign,
      [
        {
          args: [span(INTERVAL), span(INTERVAL)],
          returns: INTERVAL,
          native: sign === '+' ? 'add_i32' : 'subtract_i32',
        },
      ],
      counts(sign),
      {
        sql: `(INTERVAL '2' MONTH ${sign} INTERVAL '1' MONTH) = INTERVAL '${sign === '+' ? 3 : 1}' MONTH`,
        is: true,
      },
    ),
  ),
  temporalOperator(
    'timestamp - timestamp',
    'Gives the interval between two times.',
    '-',
    [{ args: [moment(timestampNtz), moment(timestampNtz)], returns: DAY_TIME, native: 'subtract_i64' }],
    counts('-'),
    {
      sql: "(TIMESTAMP_NTZ'2020-01-01 02:00:00' - TIMESTAMP_NTZ'2020-01-01 00:00:00') = INTERVAL '2' HOUR",
      is: true,
    },
  ),
  ...monthShifts,
  ...timeShifts,
  ...intervalScaling,
  ...calendarIntervalArithmetic,
  ...calendarShifts,
]
