import { type DayTimeIntervalType, intervalText, type YearMonthIntervalType } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import fc from 'fast-check'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

const MONTHS = ['year', 'month'] as const
const SPANS = ['day', 'hour', 'minute', 'second'] as const
const monthTypes = MONTHS.flatMap((start, from) =>
  MONTHS.slice(from).map((end): YearMonthIntervalType => ({ kind: 'yearMonthInterval', start, end })),
)
const spanTypes = SPANS.flatMap((start, from) =>
  SPANS.slice(from).map((end): DayTimeIntervalType => ({ kind: 'dayTimeInterval', start, end })),
)

async function texts(
  type: YearMonthIntervalType | DayTimeIntervalType,
  values: readonly (number | bigint | null)[],
): Promise<unknown[]> {
  const rows = values.map((value): UnresolvedExpression[] => [{ kind: 'literal', type, value }])
  const column: UnresolvedExpression = { kind: 'attribute', parts: ['col1'] }
  const shown: UnresolvedExpression = { kind: 'cast', child: column, type: { kind: 'string' }, mode: 'ansi' }
  const plan = {
    kind: 'project',
    input: { kind: 'values', rows },
    projections: [{ kind: 'alias', child: shown, name: 'text' }],
  } as const
  return (await spark.frame(plan).collect()).map((row) => row['text'])
}

describe('intervals as text', () => {
  it.each([
    ...monthTypes.map((type) => [`${type.start} to ${type.end}`, type, fc.integer()] as const),
    ...spanTypes.map((type) => {
      const any = fc.oneof(
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.bigInt({ min: -500_000n, max: 500_000n }).map((halves) => halves * 500_000n),
      )
      return [`${type.start} to ${type.end}`, type, any] as const
    }),
  ])('are shown as SQL writes them, %s', async (_, type, values) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(values as fc.Arbitrary<number | bigint>), { minLength: 1, maxLength: 20 }),
        async (list) => {
          const expected = list.map((value) => (value === null ? null : intervalText(value, type)))
          expect(await texts(type, list)).toEqual(expected)
        },
      ),
      { numRuns: 10 },
    )
  })

  it('are shown in arrays, too', async () => {
    const sql =
      "SELECT CAST(array(d) AS STRING) AS text FROM VALUES (INTERVAL '1 02:03' DAY TO MINUTE) AS t(d)"
    expect(await spark.sql(sql).collect()).toEqual([{ text: "[INTERVAL '1 02:03' DAY TO MINUTE]" }])
  })
})
