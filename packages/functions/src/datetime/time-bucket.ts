import {
  bigint,
  errorOf,
  momentOf,
  offsetAt,
  sqlString,
  timestamp,
  timestampNtz,
  timeZone,
  type Value,
} from '@kindling/core'
import {
  callOf,
  canEvaluate,
  castOf,
  type Expression,
  evaluate,
  expressionName,
  finishExpression,
  literalOf,
  type QueryFacts,
  variable,
} from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { defineRewritten } from '../define/define-function.ts'
import { pmod } from '../math/pmod.ts'
import { lessOrEqual } from '../operator/less-or-equal.ts'
import { minus } from '../operator/minus.ts'
import { multiply } from '../operator/multiply.ts'
import { plus } from '../operator/plus.ts'
import { civilOf } from './civil-date.ts'
import { splitLocal } from './local-calendar.ts'
import { month } from './month.ts'
import { movedTimestamp } from './move-timestamp.ts'
import { sessionZone } from './session-zone.ts'
import { windowBegin } from './time-windows.ts'
import { year } from './year.ts'
import { zoneShift } from './zone-shift.ts'

const DAY = 86_400_000_000n
const SIZE = ['size', variable('I', 'interval'), 'How long a bucket is, a constant.'] as const

export const timeBucket = defineRewritten({
  name: 'time_bucket',
  group: 'datetime',
  since: '0.2.0',
  doc: "Gives where the bucket begins that a time lies in: buckets of a size follow one another before and after an origin, 1970-01-01 unless given. Days and months are those of the session's calendar, shorter sizes are counted as the clock does.",
  signatures: [timestamp, timestampNtz].flatMap((type) => [
    { args: [SIZE, ['time', type, 'The time.', 'strict'] as const], returns: type },
    {
      args: [
        SIZE,
        ['time', type, 'The time.', 'strict'] as const,
        ['origin', type, 'Where a bucket begins, a constant.', 'strict'] as const,
      ],
      returns: type,
    },
  ]),
  prepare: (values) => {
    const [size, time, origin] = values
    if (size === undefined || time === undefined || values.length > 3) return values
    requireConstant(size, 'bucketSize')
    refuseDates(values)
    if (origin !== undefined) requireConstant(origin, 'origin')
    return values
  },
  nullable: (nulls) => nulls.includes(true),
  deterministic: true,
  display: ([size = '', time = '', origin = "TIMESTAMP '1970-01-01 00:00:00'"]) =>
    `time_bucket(${size}, ${time}, ${origin})`,
  rewrite: ([size, time, origin], { returns }, facts) => {
    if (size === undefined || time === undefined) throw new TypeError('time_bucket takes a size and a time')
    const constant = (value: Expression): Value =>
      canEvaluate(value) ? evaluate(finishExpression(value, facts)) : null
    const length = constant(size)
    const given = origin === undefined ? undefined : constant(origin)
    if (length === null || given === null) return literalOf(returns, null)
    const zone = timeZone(facts.timeZone)
    const isLocal = returns.kind === 'timestamp_ntz'
    const start = given === undefined ? (isLocal ? 0n : momentOf(zone, 0n)) : (given as bigint)
    if (typeof length === 'bigint' && length < DAY) return windowBegin(time, length, start)
    const bucket = (local: Expression, localStart: bigint): Expression =>
      typeof length === 'bigint'
        ? windowBegin(local, length, localStart)
        : bucketOfMonths(local, BigInt(Number(length)), localStart, facts)
    if (isLocal) return bucket(time, start)
    const table = sessionZone(facts)
    const local = bucket(zoneShift.toLocal(time, table), start + offsetAt(zone, start))
    return zoneShift.toMoment(local, table)
  },
  examples: [
    {
      sql: "time_bucket(INTERVAL '15' MINUTE, TIMESTAMP_NTZ '2024-01-01 11:27:00') = TIMESTAMP_NTZ '2024-01-01 11:15:00'",
      is: true,
    },
    {
      sql: "time_bucket(INTERVAL '5' MONTH, TIMESTAMP_NTZ '2024-03-11 00:30:00') = TIMESTAMP_NTZ '2024-03-01 00:00:00'",
      is: true,
    },
  ],
})

/** Finds the last time at or before another that lies a multiple of so many months behind a start. */
function bucketOfMonths(local: Expression, size: bigint, start: bigint, facts: QueryFacts): Expression {
  const day = castOf(local, { kind: 'date' })
  const origin = civilOf(splitLocal(start).days)
  const monthOf = callOf(plus, [
    callOf(multiply, [castOf(callOf(year, [day]), bigint), literalOf(bigint, 12n)]),
    castOf(callOf(month, [day]), bigint),
  ])
  const apart = callOf(minus, [monthOf, literalOf(bigint, BigInt(origin.year * 12 + origin.month))])
  const whole = callOf(minus, [apart, callOf(pmod, [apart, literalOf(bigint, size)])])
  const after = (months: Expression): Expression =>
    movedTimestamp(literalOf(timestampNtz, start), 'month', months, facts)
  const last = after(whole)
  const earlier = after(callOf(minus, [whole, literalOf(bigint, size)]))
  return callOf(when, [callOf(lessOrEqual, [last, local]), last, earlier])
}

function requireConstant(value: Expression, name: string): void {
  if (value.type.kind === 'void') return
  const inputName = `\`${name}\``
  const details = { origin: value.origin }
  if (!canEvaluate(value)) {
    const inputExpr = `\`${expressionName(value)}\``
    const parameters = { inputName, inputType: `\`${sqlString(value.type)}\``, inputExpr }
    throw errorOf('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', parameters, details)
  }
  if (name !== 'bucketSize' || !isInterval(value)) return
  const length: Value = evaluate(value)
  if (length === null || Number(length) > 0) return
  const parameters = {
    exprName: inputName,
    valueRange: '(0, inf)',
    currentValue: `\`${expressionName(value)}\``,
  }
  throw errorOf('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', parameters, details)
}

/** Dates would widen to timestamps, which Spark does not do here. */
function refuseDates(values: readonly Expression[]): void {
  const index = values.findIndex(({ type }) => type.kind === 'date')
  const value = values[index]
  if (value === undefined) return
  const parameters = {
    paramIndex: String(index + 1),
    functionName: '`time_bucket`',
    requiredType: '`TIMESTAMP` or `TIMESTAMP_NTZ`',
    inputSql: `\`${expressionName(value)}\``,
    inputType: '`DATE`',
  }
  throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', parameters, { origin: value.origin })
}

function isInterval({ type: { kind } }: Expression): boolean {
  return kind === 'yearMonthInterval' || kind === 'dayTimeInterval'
}
