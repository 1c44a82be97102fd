import {
  bigint,
  type DayTimeIntervalType,
  int,
  sqlString,
  string,
  type Value,
  type YearMonthIntervalType,
} from '@kindling/core'
import { castValue } from '@kindling/plan'
import fc from 'fast-check'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

const MONTHS = ['year', 'month'] as const
const SPANS = ['day', 'hour', 'minute', 'second'] as const
const types: readonly (YearMonthIntervalType | DayTimeIntervalType)[] = [
  ...MONTHS.flatMap((start, from) =>
    MONTHS.slice(from).map((end): YearMonthIntervalType => ({ kind: 'yearMonthInterval', start, end })),
  ),
  ...SPANS.flatMap((start, from) =>
    SPANS.slice(from).map((end): DayTimeIntervalType => ({ kind: 'dayTimeInterval', start, end })),
  ),
]

/** Shows what an expression over a column `x` gives, as text. */
async function texts(expression: string, type: string, values: readonly unknown[]): Promise<unknown[]> {
  const rows = await spark.createDataFrame(values, type).toDF('x').selectExpr(`${expression} AS y`).collect()
  return rows.map((row) => row['y'])
}

async function failure(expression: string): Promise<unknown> {
  const error: unknown = await spark
    .sql(`SELECT ${expression}`)
    .collect()
    .then(
      () => undefined,
      (reason: unknown) => reason,
    )
  return (error as { readonly code?: string } | undefined)?.code
}

const sign = fc.constantFrom('', '+', '-')
const digits = fc.oneof(fc.nat(70), fc.nat(99_999_999)).map(String)
const body = fc
  .tuple(
    sign,
    digits,
    fc.array(fc.tuple(fc.constantFrom(' ', ':', '-', '.'), fc.nat(70).map(String)), { maxLength: 4 }),
  )
  .map(([before, first, rest]) => before + first + rest.map(([between, part]) => between + part).join(''))

describe('texts cast to intervals', () => {
  it.each(types.map((type) => [sqlString(type), type] as const))(
    'agree with the specification: %s',
    async (name, type) => {
      const shaped = fc.oneof(
        body,
        fc
          .tuple(sign, body)
          .map(([before, inner]) => `  interval ${before}'${inner}' ${name.replace('INTERVAL ', '')} `),
        fc.string({ maxLength: 6 }),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(fc.option(shaped), { minLength: 1, maxLength: 30 }), async (values) => {
          const expected = values.map((value): Value => {
            const interval = castValue(value, string, type, 'try')
            return interval === null ? null : castValue(interval, type, string)
          })
          expect(await texts(`CAST(try_cast(x AS ${name}) AS STRING)`, 'string', values)).toEqual(expected)
        }),
        { numRuns: 15 },
      )
    },
  )

  it('have the forms that Spark takes', async () => {
    const shown = (text: string, type: string): Promise<unknown[]> =>
      texts(`CAST(CAST(x AS INTERVAL ${type}) AS STRING)`, 'string', [text])
    expect(await shown(' -1-2 ', 'YEAR TO MONTH')).toEqual(["INTERVAL '-1-2' YEAR TO MONTH"])
    expect(await shown("INTERVAL -'1-2' YEAR TO MONTH", 'YEAR TO MONTH')).toEqual([
      "INTERVAL '-1-2' YEAR TO MONTH",
    ])
    expect(await shown('+1 2:3:4.5', 'DAY TO SECOND')).toEqual(["INTERVAL '1 02:03:04.5' DAY TO SECOND"])
    expect(await shown('100:02:03', 'HOUR TO SECOND')).toEqual(["INTERVAL '100:02:03' HOUR TO SECOND"])
    expect(await shown('-178956970-8', 'YEAR TO MONTH')).toEqual(["INTERVAL '-178956970-8' YEAR TO MONTH"])
  })

  it.each([
    ["CAST('1 02:03' AS INTERVAL DAY TO SECOND)", 'UNMATCHED_FORMAT_STRING_WITH_NOTICE'],
    ["CAST('' AS INTERVAL DAY)", 'UNMATCHED_FORMAT_STRING_WITH_NOTICE'],
    ["CAST(INTERVAL '1' YEAR || '' AS INTERVAL MONTH)", 'UNMATCHED_FORMAT_STRING'],
    ["CAST('a' AS INTERVAL YEAR TO MONTH)", 'UNMATCHED_FORMAT_STRING'],
    ["CAST('1-13' AS INTERVAL YEAR TO MONTH)", 'INTERVAL_PARSING'],
    ["CAST('178956970-8' AS INTERVAL YEAR TO MONTH)", 'INTERVAL_PARSING'],
  ])('are refused otherwise: %s', async (expression, reason) => {
    expect(await failure(expression)).toBe(`INVALID_INTERVAL_FORMAT.${reason}`)
  })
})

describe('numbers cast to intervals, and back', () => {
  it('count the last field', async () => {
    expect(await texts('CAST(CAST(x AS INTERVAL HOUR) AS STRING)', 'int', [2, null])).toEqual([
      "INTERVAL '02' HOUR",
      null,
    ])
    expect(await texts('CAST(CAST(x AS INTERVAL YEAR TO MONTH) AS STRING)', 'int', [14])).toEqual([
      "INTERVAL '1-2' YEAR TO MONTH",
    ])
    expect(await texts("CAST(INTERVAL '1 02' DAY TO HOUR AS INT) + x", 'int', [0])).toEqual([26])
    expect(await texts("CAST(INTERVAL '-1-2' YEAR TO MONTH AS BIGINT) + x", 'int', [0])).toEqual([-14n])
    expect(castValue(3, int, { kind: 'dayTimeInterval', start: 'day', end: 'day' })).toBe(259_200_000_000n)
    expect(castValue(26n, bigint, { kind: 'yearMonthInterval', start: 'year', end: 'year' })).toBe(312)
  })

  it('fail where they do not fit', async () => {
    expect(await failure('CAST(2147483647 AS INTERVAL YEAR)')).toBe('CAST_OVERFLOW')
    expect(await failure('CAST(106751992 AS INTERVAL DAY)')).toBe('CAST_OVERFLOW')
    expect(await failure("CAST(INTERVAL '400' DAY AS TINYINT)")).toBe('CAST_OVERFLOW')
    expect(await texts('try_cast(x AS INTERVAL DAY) IS NULL', 'int', [106751992])).toEqual([true])
    expect(await failure("CAST(INTERVAL '1' DAY AS DOUBLE)")).toBe(
      'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION',
    )
    expect(await failure('CAST(1.5D AS INTERVAL SECOND)')).toBe('DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION')
  })
})
