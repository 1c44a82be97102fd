import { type DataType, double, KindlingError, string, type Value } from '@kindling/core'
import { builtinFunctions } from '@kindling/functions'
import { callOf, evaluate, finishExpression, literalOf, type ScalarFunction } from '@kindling/plan'
import fc from 'fast-check'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'
import { planOver } from './sql-values.ts'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

function scalar(name: string): ScalarFunction {
  const found = builtinFunctions().find((each) => each.name === name)
  if (found?.kind !== 'scalar') throw new TypeError(`no function ${name}`)
  return found
}

/** Is a row of arguments: a format, and the value that it shows. */
type Row = readonly [format: Value, value: Value]

function specified(name: string, types: readonly DataType[], row: readonly Value[]): Value {
  try {
    const values = types.map((type, index) => literalOf(type, row[index] ?? null))
    return evaluate(finishExpression(callOf(scalar(name), values), { timeZone: 'UTC', now: 0n }))
  } catch (error) {
    if (error instanceof KindlingError) return error.code
    throw error
  }
}

/** Runs the function over rows; those that it refuses are asked for one by one. */
async function native(
  name: string,
  types: readonly DataType[],
  rows: readonly (readonly Value[])[],
): Promise<Value[]> {
  const cells = rows.map((row) =>
    types.map((type, index) => ({ kind: 'literal', type, value: row[index] ?? null }) as const),
  )
  const names = types.map((_, index) => ({ kind: 'attribute', parts: [`col${index + 1}`] }) as const)
  try {
    const found = await spark.frame(planOver({ kind: 'call', name, arguments: names }, cells)).collect()
    return found.map((row) => row['value'] ?? null)
  } catch (error) {
    if (!(error instanceof KindlingError)) throw error
    if (rows.length === 1) return [error.code]
    const single: Value[] = []
    for (const row of rows) single.push(...(await native(name, types, [row])))
    return single
  }
}

const FLAGS = ['', '-', '+', ' ', '0', ',', '(', '#', '+,', '(,0', '-+']
const places = fc
  .tuple(
    fc.constantFrom(...FLAGS),
    fc.option(fc.nat({ max: 18 }), { nil: '' }),
    fc.constantFrom('', '', '.0', '.1', '.3', '.17'),
    fc.constantFrom('d', 'x', 'X', 'o', 's', 'S', 'f', 'e', 'E', 'g', 'G', 'c', 'b', 'B', '%', 'n', 'q'),
  )
  .map(([flags, width, precision, conversion]) => `<%${flags}${width}${precision}${conversion}>`)
const reals = fc.oneof(
  fc.double(),
  fc.double({ min: -1e7, max: 1e7 }),
  fc.integer({ min: -4000, max: 4000 }).map((eighths) => eighths / 8),
  fc.constantFrom(
    0.15,
    1.005,
    2.675,
    99.995,
    0.5,
    9.5,
    999999.5,
    -0,
    1e22,
    5e-324,
    6.9e-323,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ),
)
const patterns = fc.constantFrom(
  '',
  '#',
  '0',
  '#.##',
  '.00',
  '#,##0.00',
  '000.0#',
  '#,####',
  "'#'0",
  '0.0%',
  '$#,##0;($#)',
  '#;#',
  'abc',
  '0#',
  '0.#0',
  ';',
  '0,',
  "0'",
  '##.##.#',
  '%%0',
)
const kinds: readonly (readonly [DataType, fc.Arbitrary<Value>])[] = [
  [{ kind: 'tinyint' }, fc.integer({ min: -128, max: 127 })],
  [{ kind: 'int' }, fc.integer()],
  [{ kind: 'bigint' }, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })],
  [double, reals],
  [{ kind: 'boolean' }, fc.boolean()],
  [string, fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('äöü', 'straße', '😀x'))],
]

describe('native formats', () => {
  it.each(kinds.map(([type, values]) => [type.kind, type, values] as const))(
    'fill templates with %s as the specification does',
    async (_, type, values) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(places, fc.option(values)), { minLength: 1, maxLength: 12 }),
          async (rows: readonly Row[]) => {
            const types = [string, type]
            const expected = rows.map((row) => specified('format_string', types, row))
            expect(await native('format_string', types, rows)).toEqual(expected)
          },
        ),
        { numRuns: 40 },
      )
    },
  )

  it('group digits by patterns as the specification does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(reals, patterns), { minLength: 1, maxLength: 12 }), async (rows) => {
        const types = [double, string]
        const expected = rows.map((row) => specified('format_number', types, row))
        expect(await native('format_number', types, rows)).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  it('round to digits behind the point as the specification does', async () => {
    const digits = fc.integer({ min: -1, max: 20 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(reals, digits), { minLength: 1, maxLength: 20 }), async (rows) => {
        const types: readonly DataType[] = [double, { kind: 'int' }]
        const expected = rows.map((row) => specified('format_number', types, row))
        expect(await native('format_number', types, rows)).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })
})
