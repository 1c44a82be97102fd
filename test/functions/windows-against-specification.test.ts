import type { Value } from '@kindling/core'
import { builtinFunctions } from '@kindling/functions'
import type { WindowFunction } from '@kindling/plan'
import fc from 'fast-check'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

/** Is a row: its partition, its place in the order, and a value; and what a call over it looks like. */
interface Row {
  readonly part: number | null
  readonly order: number | null
  readonly value: string | null
}

const arbitraryRow: fc.Arbitrary<Row> = fc.record({
  part: fc.option(fc.nat({ max: 2 })),
  order: fc.option(fc.nat({ max: 6 })),
  value: fc.option(fc.constantFrom('a', 'b', 'a text of more than twelve bytes')),
})

const CALLS: Readonly<
  Record<string, (number: number) => { readonly sql: string; readonly rest: readonly Value[] }>
> = {
  ntile: (number) => ({ sql: `ntile(${number})`, rest: [] }),
  lag: (number) => ({ sql: `lag(value, ${number - 2}, 'none')`, rest: [number - 2, 'none'] }),
  lead: (number) => ({ sql: `lead(value, ${number - 2}, 'none')`, rest: [number - 2, 'none'] }),
  nth_value: (number) => ({ sql: `nth_value(value, ${number})`, rest: [BigInt(number)] }),
}

function compare(left: number | null, right: number | null): number {
  return (left ?? -1) - (right ?? -1)
}

function expected(
  definition: WindowFunction,
  rows: readonly Row[],
  number: number,
  ignoreNulls: boolean,
  reach: number,
): Value[] {
  const parts = [...new Set(rows.map(({ part }) => part))].sort(compare)
  return parts.flatMap((part) => {
    const own = rows
      .filter((row) => row.part === part)
      .toSorted((left, right) => compare(left.order, right.order))
    const rest = CALLS[definition.name]?.(number).rest ?? []
    const values = own.map(({ value }) => (definition.name === 'ntile' ? [number] : [value, ...rest]))
    return definition.kernel({
      rows: values,
      peers: own.map((row) => own.findIndex((other) => other.order === row.order)),
      frames: own.map(
        (_, index) => [Math.max(0, index - reach), Math.min(own.length, index + reach + 1)] as const,
      ),
      ignoreNulls,
    }) as Value[]
  })
}

const windowFunctions = builtinFunctions().flatMap((each) =>
  each.kind === 'window' ? [[each.name, each] as const] : [],
)

describe('native window functions', () => {
  it.each(windowFunctions)('agree with the specification of %s', async (name, definition) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryRow, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        fc.nat({ max: 4 }),
        async (rows, number, ignores, reach) => {
          const ignoreNulls = ignores && definition.ignoresNulls === true
          const list = rows.map(
            ({ part, order, value }) => `(${part}, ${order}, ${value === null ? 'NULL' : `'${value}'`})`,
          )
          const frame =
            definition.frame === 'any' ? ` ROWS BETWEEN ${reach} PRECEDING AND ${reach} FOLLOWING` : ''
          const call = CALLS[name]?.(number).sql ?? `${name}()`
          const over = `OVER (PARTITION BY CAST(part AS INT) ORDER BY CAST(place AS INT)${frame})`
          const sql = `SELECT ${call}${ignoreNulls ? ' IGNORE NULLS' : ''} ${over} AS result FROM VALUES ${list.join(', ')} AS t(part, place, value)`
          const cast = sql
            .replace('nth_value(value', 'nth_value(CAST(value AS STRING)')
            .replace(/(lag|lead)\(value/, '$1(CAST(value AS STRING)')
          const result = await spark.sql(cast).collect()
          expect(result.map((row) => row['result'])).toEqual(
            expected(definition, rows, number, ignoreNulls, reach),
          )
        },
      ),
      { numRuns: 60 },
    )
  })
})
