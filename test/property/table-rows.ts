import {
  bigint,
  boolean,
  Decimal,
  date,
  decimal,
  double,
  field,
  int,
  type StructType,
  string,
  struct,
  type Value,
} from '@kindling/core'
import fc from 'fast-check'

/** Is the schema of the table t that random queries read. */
export const TABLE: StructType = struct([
  field('a', int),
  field('b', int),
  field('c', bigint),
  field('d', double),
  field('m', decimal(10, 2)),
  field('s', string),
  field('f', boolean),
  field('u', date),
])

const orNull = <Of extends Value>(values: fc.Arbitrary<Of>) => fc.option(values, { nil: null, freq: 5 })
const small = fc.integer({ min: -9, max: 9 })

const row: fc.Arbitrary<readonly Value[]> = fc.tuple(
  orNull(small),
  orNull(fc.integer({ min: -100, max: 100 })),
  orNull(fc.bigInt({ min: -1000n, max: 1000n })),
  // Quarters: sums of them are exact in any order, so that no digit can differ.
  orNull(fc.integer({ min: -400, max: 400 }).map((quarters) => quarters / 4 + 0)),
  orNull(fc.integer({ min: -9999, max: 9999 }).map((cents) => new Decimal(BigInt(cents), 2))),
  orNull(fc.constantFrom('', 'a', 'ab', 'abc', 'B', 'x y', 'ba')),
  orNull(fc.boolean()),
  // Days of February 2024.
  orNull(fc.integer({ min: 19754, max: 19782 })),
)

/** Makes rows of the table t, none up to fifty. */
export const arbitraryRows: fc.Arbitrary<readonly (readonly Value[])[]> = fc.array(row, { maxLength: 50 })

/** Gives many rows of the table t, the same every time. */
export function manyRows(count: number): readonly (readonly Value[])[] {
  return fc.sample(row, { numRuns: count, seed: 20_26 })
}
