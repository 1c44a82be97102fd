import {
  array as arrayType,
  binary,
  calendarInterval,
  type DataType,
  date,
  dayTimeInterval,
  errorOf,
  sameType,
  sqlString,
  timestamp,
  timestampNtz,
  timeZone,
  timeZoneBytes,
  void_,
  yearMonthInterval,
} from '@kindling/core'
import { callOf, castOf, commonType, type Expression, literalOf, variable } from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { sessionZone } from '../datetime/session-zone.ts'
import { defineRewritten } from '../define/define-function.ts'
import { lessOrEqual } from '../operator/less-or-equal.ts'
import { calendarSteps } from './calendar-steps.ts'
import { steps } from './steps.ts'

const T = variable('T', 'integral')
const DAY = 86_400_000_000n
const UTC = literalOf(binary, timeZoneBytes(timeZone('UTC')))

const bounds = (type: DataType | typeof T) =>
  [
    ['start', type, 'The first element.'],
    ['stop', type, 'The last element, unless the steps pass over it.'],
  ] as const
const arrayOfStart = ([start = void_]: readonly DataType[]) => arrayType(start, false)
const STEPS = [dayTimeInterval(), yearMonthInterval(), calendarInterval]

export const sequence = defineRewritten({
  name: 'sequence',
  group: 'array',
  since: '0.1.0',
  doc: "Gives the array of numbers, dates or timestamps from `start` to `stop`, at equal steps: one or a day, up or down, unless a step is given. Months and days of a step are those of the session's calendar, counted from `start`. Steps that lead the other way are an error.",
  signatures: [
    { args: bounds(T), returns: arrayOfStart },
    { args: [...bounds(T), ['step', T, 'The step.']], returns: arrayOfStart },
    ...[date, timestampNtz, timestamp].flatMap((type) => [
      { args: bounds(type), returns: arrayOfStart },
      ...STEPS.map((step) => ({
        args: [...bounds(type), ['step', step, 'The step.'] as const],
        returns: arrayOfStart,
      })),
    ]),
  ],
  prepare: (values) => (values.length === 2 || values.length === 3 ? withOneType(values) : values),
  deterministic: true,
  rewrite: ([start, stop, step], _types, facts) => {
    if (start === undefined || stop === undefined) throw new TypeError('sequence takes two bounds')
    if (isNumber(start.type)) return callOf(steps, [start, stop, step ?? defaultStep(start, stop)])
    const zone = start.type.kind === 'timestamp_ntz' ? UTC : sessionZone(facts)
    return callOf(calendarSteps, [start, stop, step ?? defaultStep(start, stop), zone])
  },
  examples: [
    { sql: 'sequence(1, 5)', is: [1, 2, 3, 4, 5] },
    { sql: 'sequence(5, 1, -2)', is: [5, 3, 1] },
    {
      sql: "CAST(sequence(DATE '2018-01-31', DATE '2018-03-31', INTERVAL 1 MONTH) AS STRING)",
      is: '[2018-01-31, 2018-02-28, 2018-03-31]',
    },
    {
      sql: "CAST(sequence(DATE '2018-01-31', DATE '2018-04-30', make_interval(0, 1, 0, -1)) AS STRING)",
      is: '[2018-01-31, 2018-02-27, 2018-03-29, 2018-04-27]',
    },
  ],
})

/** Gives the bounds, and a step that is no interval, the type that they have in common (Spark: `FunctionArgumentConversion`). */
function withOneType(values: readonly Expression[]): readonly Expression[] {
  const meets = ({ type }: Expression, index: number): boolean => index < 2 || !isInterval(type)
  let common: DataType | undefined = void_
  for (const { type } of values.filter(meets)) common &&= commonType(common, type)
  const type = common
  const given =
    type === undefined ? values : values.map((value, at) => (meets(value, at) ? castOf(value, type) : value))
  const [start, stop, step] = given
  if (start === undefined || stop === undefined) return given
  const takesStep =
    step === undefined || (isNumber(start.type) ? sameType(step.type, start.type) : isInterval(step.type))
  if (sameType(start.type, stop.type) && isBound(start.type) && takesStep) return given
  throw errorOf(
    'DATATYPE_MISMATCH.SEQUENCE_WRONG_INPUT_TYPES',
    {
      functionName: '`sequence`',
      startType: '`TIMESTAMP`, `TIMESTAMP_NTZ`, `DATE` or `INTEGRAL`',
      stepType: 'that type for integers, else an interval',
      inputTypes: values.map((value) => `\`${sqlString(value.type)}\``).join(', '),
    },
    { origin: values[0]?.origin },
  )
}

function isNumber({ kind }: DataType): boolean {
  return kind.endsWith('int')
}

function isBound(type: DataType): boolean {
  return isNumber(type) || ['date', 'timestamp', 'timestamp_ntz'].includes(type.kind)
}

function isInterval({ kind }: DataType): boolean {
  return kind === 'interval' || kind === 'dayTimeInterval' || kind === 'yearMonthInterval'
}

function defaultStep(start: Expression, stop: Expression): Expression {
  const type = isNumber(start.type) ? start.type : dayTimeInterval('day', 'day')
  const one = type.kind === 'bigint' ? 1n : isNumber(start.type) ? 1 : DAY
  const upwards = callOf(lessOrEqual, [start, stop])
  return callOf(when, [upwards, literalOf(type, one), literalOf(type, -one)])
}
