import {
  CalendarInterval,
  calendarInterval,
  type DataType,
  date,
  dayTimeInterval,
  KindlingError,
  string,
  timestamp,
  timestampNtz,
  type Value,
  yearMonthInterval,
} from '@kindling/core'
import { builtinFunctions } from '@kindling/functions'
import {
  callOf,
  castOf,
  evaluate,
  finishExpression,
  literalOf,
  type UnresolvedExpression,
} from '@kindling/plan'
import fc from 'fast-check'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'
import { planOver } from './sql-values.ts'

const zone = 'America/Los_Angeles'
const spark = SparkSession.builder.master('local').config('spark.sql.session.timeZone', zone).create()
afterAll(() => spark.stop())

const DAY = 86_400_000_000n
const sequence = builtinFunctions().find(({ name }) => name === 'sequence')

/** Moments around both changes of the clocks in a year. */
const moments = fc
  .tuple(
    fc.constantFrom(1_615_680_000_000_000n, 1_636_243_200_000_000n),
    fc.bigInt({ min: -400n, max: 400n }),
  )
  .map(([near, quarters]) => near + quarters * 900_000_000n)
const days = fc.integer({ min: 18_690, max: 18_990 })
const times = fc.oneof(
  fc.bigInt({ min: -3n, max: 3n }).map((count) => count * DAY),
  fc.bigInt({ min: -200n, max: 200n }).map((count) => count * 900_000_000n),
)
const months = fc.integer({ min: -3, max: 3 })
const intervals = fc
  .tuple(months, fc.integer({ min: -40, max: 40 }), times)
  .map(([month, day, time]) => new CalendarInterval(month, day, time))

const CASES: readonly (readonly [DataType, fc.Arbitrary<Value>, DataType, fc.Arbitrary<Value>])[] = [
  [date, days, dayTimeInterval(), times],
  [date, days, yearMonthInterval(), months],
  [date, days, calendarInterval, intervals],
  [timestamp, moments, dayTimeInterval(), times],
  [timestamp, moments, yearMonthInterval(), months],
  [timestamp, moments, calendarInterval, intervals],
  [timestampNtz, moments, dayTimeInterval(), times],
  [timestampNtz, moments, calendarInterval, intervals],
]

describe('sequence of dates and timestamps', () => {
  it.each(CASES)('agrees with its specification', async (type, bounds, stepType, steps) => {
    if (sequence?.kind !== 'scalar') throw new TypeError('there is no sequence')
    const property = fc.asyncProperty(bounds, bounds, steps, async (start, stop, step) => {
      const types = [type, type, stepType]
      const literals = [start, stop, step].map((value, at) => literalOf(types[at] ?? type, value))
      const specified = await outcomeOf(() =>
        evaluate(finishExpression(castOf(callOf(sequence, literals), string), { timeZone: zone, now: 0n })),
      )
      const call: UnresolvedExpression = {
        kind: 'call',
        name: 'sequence',
        arguments: types.map((_, at) => ({ kind: 'attribute', parts: [`col${at + 1}`] })),
      }
      const cells = literals.map(
        ({ type: of, value }): UnresolvedExpression => ({ kind: 'literal', type: of, value }),
      )
      const computed = await outcomeOf(async () => {
        const [row] = await spark
          .frame(planOver(call, [cells]))
          .selectExpr('CAST(value AS STRING) AS text')
          .collect()
        return row?.['text']
      })
      expect(computed).toEqual(specified)
    })
    await fc.assert(property, { numRuns: 60 })
  })
})

async function outcomeOf(compute: () => Value | Promise<unknown>): Promise<unknown> {
  try {
    return await compute()
  } catch (error) {
    if (error instanceof KindlingError) return error.message.split('\n')[0]
    throw error
  }
}
