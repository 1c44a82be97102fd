import {
  bigint,
  binary,
  boolean,
  type DataType,
  Decimal,
  decimal,
  double,
  float,
  int,
  KindlingError,
  smallint,
  string,
  timestamp,
  tinyint,
  type Value,
} from '@kindling/core'
import { builtinFunctions } from '@kindling/functions'
import {
  callOf,
  castOf,
  type Expression,
  evaluate,
  finishExpression,
  literalOf,
  type ScalarFunction,
  type UnresolvedExpression,
} from '@kindling/plan'
import fc from 'fast-check'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'
import { planOver } from './sql-values.ts'

const spark = SparkSession.builder
  .master('local')
  .config('spark.sql.session.timeZone', 'UTC')
  .config('spark.sql.ansi.enabled', false)
  .create()
afterAll(() => spark.stop())

const FACTS = { timeZone: 'UTC', now: 0n }
const COLUMNS = ['col1', 'col2', 'col3'].map((name) => ({ kind: 'attribute', parts: [name] }) as const)

function specified(expression: Expression): Value {
  try {
    return evaluate(finishExpression(expression, FACTS))
  } catch (error) {
    if (error instanceof KindlingError) return error.code
    throw error
  }
}

/** Runs an expression over rows; those that it refuses are asked for one by one. */
async function native(
  expression: UnresolvedExpression,
  types: readonly DataType[],
  rows: readonly (readonly Value[])[],
): Promise<readonly Value[]> {
  const cells = rows.map((row) =>
    types.map((type, index) => ({ kind: 'literal', type, value: row[index] ?? null }) as const),
  )
  try {
    const found = await spark.frame(planOver(expression, cells)).collect()
    return found.map((row) => row['value'] ?? null)
  } catch (error) {
    if (!(error instanceof KindlingError)) throw error
    if (rows.length === 1) return [error.code]
    const single: Value[] = []
    for (const row of rows) single.push(...(await native(expression, types, [row])))
    return single
  }
}

const bits = (width: bigint): fc.Arbitrary<bigint> =>
  fc.oneof(
    fc.bigInt({ min: -(2n ** (width - 1n)), max: 2n ** (width - 1n) - 1n }),
    fc.constantFrom(-(2n ** (width - 1n)), 2n ** (width - 1n) - 1n, -1n, 0n, 1n, 2n),
  )
const narrow = (width: bigint): fc.Arbitrary<Value> => bits(width).map(Number)
const reals = fc.oneof(
  fc.double(),
  fc.double({ min: -1e20, max: 1e20 }),
  fc.constantFrom(0, -0.5, 127.9, -129, 2 ** 31, -(2 ** 31) - 1, 2 ** 63, -(2 ** 63), Number.NaN),
)
const decimals = (digits: number, scale: number): fc.Arbitrary<Value> =>
  fc
    .bigInt({ min: -(10n ** BigInt(digits)) + 1n, max: 10n ** BigInt(digits) - 1n })
    .map((unscaled) => new Decimal(unscaled, scale))
const texts = fc.oneof(
  fc.stringMatching(/^ ?[+-]?[0-9]{0,21}(\.[0-9a]{0,3})? ?$/),
  fc.constantFrom('t', 'no', 'x', '', '.', '+', '-.5', '1e3', '2020-01-01', '2020-13-01', '12:00'),
)

const VALUES: readonly (readonly [DataType, fc.Arbitrary<Value>])[] = [
  [tinyint, narrow(8n)],
  [smallint, narrow(16n)],
  [int, narrow(32n)],
  [bigint, bits(64n)],
  [float, reals.map(Math.fround)],
  [double, reals],
  [decimal(12, 4), decimals(12, 4)],
  [decimal(38, 10), decimals(37, 10)],
  [boolean, fc.boolean()],
  [string, texts],
  [timestamp, bits(60n)],
]
const TARGETS: readonly DataType[] = [
  tinyint,
  smallint,
  int,
  bigint,
  float,
  double,
  decimal(5, 2),
  decimal(38, 6),
  boolean,
  string,
  binary,
]

describe('native casts without ANSI mode', () => {
  it.each(VALUES)('agree with the specification, from %o', async (from, values) => {
    for (const to of TARGETS) {
      const allowed = specifiedCast(literalOf(from, null), to)
      if (allowed === undefined) continue
      await fc.assert(
        fc.asyncProperty(fc.array(fc.option(values), { minLength: 1, maxLength: 40 }), async (column) => {
          const expected = column.map((value) =>
            specified(specifiedCast(literalOf(from, value), to) as Expression),
          )
          const [child] = COLUMNS
          if (child === undefined) throw new TypeError('there is a column')
          const cast = { kind: 'cast', child, type: to, mode: 'ansi' } as const
          const rows = column.map((value) => [value])
          expect(shown(await native(cast, [from], rows))).toEqual(shown(expected))
        }),
        { numRuns: 8 },
      )
    }
  })
})

/** Timestamps from and to decimals go by way of doubles, where many digits lose some. */
function specifiedCast(value: Expression, to: DataType): Expression | undefined {
  if (value.type.kind === 'timestamp' && to.kind === 'decimal') return undefined
  try {
    return castOf(value, to, { mode: 'legacy', implicit: false })
  } catch {
    return undefined
  }
}

function shown(values: readonly Value[]): readonly unknown[] {
  return values.map((value) => {
    if (value instanceof Decimal) return value.toString()
    // Programs get dates; the specification counts days.
    return value instanceof Date ? value.getTime() / 86_400_000 : value
  })
}

const NUMBERS: readonly (readonly [DataType, fc.Arbitrary<Value>])[] = VALUES.slice(0, 8)

/** Only integers and decimals have a whole quotient; the specification of `pmod` rounds floats once, native each step. */
const EXCEPT: Readonly<Record<string, readonly string[]>> = { div: ['float', 'double'], pmod: ['float'] }

describe.each(['+', '-', '*', '/', '%', 'div', 'pmod', 'abs', 'negative'])(
  '`%s` without ANSI mode',
  (name) => {
    const definition = builtinFunctions().find((each) => each.name === name) as ScalarFunction
    const isUnary = name === 'abs' || name === 'negative'
    const numbers = NUMBERS.filter(([type]) => !EXCEPT[name]?.includes(type.kind))
    it.each(numbers)('agrees with the specification, over %o', async (type, values) => {
      const row = fc.tuple(fc.option(values, { freq: 20 }), fc.option(values, { freq: 20 }))
      await fc.assert(
        fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
          const cells = rows.map((pair) => (isUnary ? pair.slice(0, 1) : pair))
          const expected = cells.map((cell) =>
            specified(
              callOf(
                definition,
                cell.map((value) => literalOf(type, value)),
                { rules: ['legacy'] },
              ),
            ),
          )
          const call = { kind: 'call', name, arguments: COLUMNS.slice(0, isUnary ? 1 : 2) } as const
          const types = isUnary ? [type] : [type, type]
          expect(shown(await native(call, types, cells))).toEqual(shown(expected))
        }),
        { numRuns: 10 },
      )
    })
  },
)

const NULLING: readonly (readonly [string, readonly DataType[], readonly fc.Arbitrary<Value>[]])[] = [
  ['conv', [string, int, int], [texts, fc.integer({ min: 0, max: 37 }), fc.integer({ min: -37, max: 37 })]],
  [
    'make_date',
    [int, int, int],
    [narrow(12n), fc.integer({ min: -1, max: 14 }), fc.integer({ min: 0, max: 33 })],
  ],
  [
    'next_day',
    [string, string],
    [fc.constantFrom('2020-01-01', '1999-12-31', 'x'), fc.constantFrom('Mon', 'xx', 'FRIDAY', '')],
  ],
  ['elt', [int, string, string], [fc.integer({ min: -1, max: 4 }), texts, texts]],
  ['round', [tinyint, int], [narrow(8n), fc.constant(-1)]],
]

describe.each(NULLING)('`%s` without ANSI mode', (name, types, arbitraries) => {
  it('agrees with the specification', async () => {
    const definition = builtinFunctions().find((each) => each.name === name) as ScalarFunction
    const row = fc.tuple(...arbitraries.map((each) => fc.option(each, { freq: 20 })))
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
        const filled = name === 'round' ? rows.map(([value]) => [value ?? null, -1]) : rows
        const expected = filled.map((cells) =>
          specified(
            callOf(
              definition,
              types.map((type, index) => literalOf(type, cells[index] ?? null)),
              { rules: ['legacy'] },
            ),
          ),
        )
        const last = { kind: 'literal', type: int, value: -1 } as const
        const columns = name === 'round' ? [...COLUMNS.slice(0, 1), last] : COLUMNS.slice(0, types.length)
        const call = { kind: 'call', name, arguments: columns } as const
        expect(shown(await native(call, types, filled))).toEqual(shown(expected))
      }),
      { numRuns: 15 },
    )
  })
})
