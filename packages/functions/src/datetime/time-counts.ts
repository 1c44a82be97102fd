import { bigint, type DataType, decimal, int, time } from '@kindling/core'
import { callOf, castOf, type Expression, literalOf, type ScalarFunction, variable } from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { defineRewritten } from '../define/define-function.ts'
import { greater } from '../operator/greater.ts'
import { less } from '../operator/less.ts'
import { multiply } from '../operator/multiply.ts'
import { partOfTime, TIME, timeFromCount } from './time-of-day.ts'

function counter(
  unit: string,
  returns: DataType,
  rewrite: (moment: Expression) => Expression,
  example: ScalarFunction['examples'][number],
): ScalarFunction {
  return defineRewritten({
    name: `time_to_${unit}`,
    group: 'datetime',
    since: '0.2.0',
    doc: `Counts the ${unit} from midnight to a time of day.`,
    signatures: [{ args: [['time', TIME, 'The time of day.']], returns }],
    nullable: () => true,
    deterministic: true,
    rewrite: ([moment]) => {
      if (moment === undefined) throw new TypeError('a time of day is counted')
      return rewrite(moment)
    },
    examples: [example],
  })
}

function maker(
  unit: string,
  type: DataType | ReturnType<typeof variable>,
  size: bigint,
  countOf: (value: Expression) => Expression,
  example: ScalarFunction['examples'][number],
): ScalarFunction {
  return defineRewritten({
    name: `time_from_${unit}`,
    group: 'datetime',
    since: '0.2.0',
    doc: `Makes a time of day of the ${unit} since midnight; a count that leaves the day is an error.`,
    signatures: [{ args: [['count', type, `How many ${unit}.`]], returns: time() }],
    nullable: () => true,
    deterministic: true,
    rewrite: ([value]) => {
      if (value === undefined) throw new TypeError('a time of day is made of a count')
      return timeFromCount(countOf(value), size)
    },
    examples: [example],
  })
}

/** Seconds may have a fraction, of which six digits count. */
function microsecondsOf(seconds: Expression): Expression {
  const exact = castOf(withinDay(seconds), decimal(20, 6))
  const million = literalOf(bigint, 1_000_000n)
  return castOf(callOf(multiply, [exact, castOf(million, decimal(7, 0))]), bigint)
}

/** What lies far beyond a day lies just beyond it, so that it fits. */
function withinDay(seconds: Expression): Expression {
  const [before, after] = [literalOf(int, -1), literalOf(int, 86_400)]
  return callOf(when, [
    callOf(less, [seconds, before]),
    before,
    callOf(greater, [seconds, after]),
    after,
    seconds,
  ])
}

export const timeCounts: readonly ScalarFunction[] = [
  counter('seconds', decimal(14, 6), (moment) => castOf(moment, decimal(14, 6)), {
    sql: "CAST(time_to_seconds(TIME '14:30:00.5') AS STRING)",
    is: '52200.500000',
  }),
  counter('millis', bigint, (moment) => partOfTime(moment, 1_000_000n), {
    sql: "time_to_millis(TIME '14:30:00.5')",
    is: 52200500n,
  }),
  counter('micros', bigint, (moment) => partOfTime(moment, 1_000n), {
    sql: "time_to_micros(TIME '14:30:00.5')",
    is: 52200500000n,
  }),
  maker('seconds', variable('N', 'numeric'), 1_000n, microsecondsOf, {
    sql: 'CAST(time_from_seconds(3600.5) AS STRING)',
    is: '01:00:00.5',
  }),
  maker('millis', bigint, 1_000_000n, (count) => count, {
    sql: 'CAST(time_from_millis(1000) AS STRING)',
    is: '00:00:01',
  }),
  maker('micros', bigint, 1_000n, (count) => count, {
    sql: 'CAST(time_from_micros(1) AS STRING)',
    is: '00:00:00.000001',
  }),
]
