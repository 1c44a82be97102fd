import { Decimal, type Value } from '@kindling/core'
import { type AggregateFunction, callOf, castOf } from '@kindling/plan'
import { defineAggregate } from '../define/define-aggregate.ts'
import { withLegacyAggregate } from '../define/with-variant.ts'
import { orNull } from '../math/or-null.ts'
import { inRange, overflow, wrappedTo } from '../operator/arithmetic.ts'
import { asDouble, staysInType, sumOf, sumSignatures } from './sum-signatures.ts'

const strictSum = defineAggregate({
  name: 'sum',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Adds up the values of a group: integers as bigint, where a sum that does not fit is an error, decimals with ten digits more, intervals as they are, others as double. NULLs are left out; NULL without any value.',
  signatures: sumSignatures('sum'),
  prepare: asDouble,
  deterministic: true,
  kernel: (values, types): Value => {
    const total = sumOf(values, types)
    if (total instanceof Decimal && types.returns.kind === 'decimal') return inRange(total, types.returns)
    const bits = types.returns.kind === 'yearMonthInterval' ? 32 : 64
    if (typeof total === 'number' && types.returns.kind === 'double') return total
    if (
      total !== null &&
      BigInt.asIntN(bits, BigInt(total as number | bigint)) !== BigInt(total as number | bigint)
    ) {
      throw overflow('sum')
    }
    return total
  },
  combine: (sums, [value]) =>
    value !== undefined && staysInType(value) ? castOf(callOf(sum, [sums]), sums.type) : undefined,
  examples: [
    { sql: 'SELECT sum(x) FROM VALUES (5), (10), (NULL) AS t(x)', is: 15n },
    { sql: 'SELECT sum(x) FROM VALUES (1.5D), (2D) AS t(x)', is: 3.5 },
    { sql: 'SELECT sum(x) FROM VALUES (CAST(NULL AS INT)) AS t(x)', is: null },
  ],
})

/** Integers wrap, decimals that do not fit are NULL; intervals stay strict. */
const wrappingSum: AggregateFunction = {
  ...strictSum,
  signatures: strictSum.signatures.map((signature) => ({
    ...signature,
    ...(signature.native && { native: legacyKernel(signature.native) }),
  })),
  kernel: (rows, types): Value => {
    const { returns } = types
    if (returns.kind !== 'bigint') {
      const strict = (): Value => strictSum.kernel?.(rows, types) as Value
      return returns.kind === 'decimal' ? orNull(strict) : strict()
    }
    const values = rows.map(([value]) => value as Value | undefined)
    const total = sumOf(
      values.filter((value) => value !== null && value !== undefined),
      types,
    )
    return total === null ? null : wrappedTo(returns, BigInt(total as number | bigint))
  },
  combine: (sums, [value]) =>
    value !== undefined && staysInType(value) ? castOf(callOf(wrappingSum, [sums]), sums.type) : undefined,
}

export const sum = withLegacyAggregate(strictSum, wrappingSum)

function legacyKernel(native: string): string {
  if (native === 'sum_i64') return 'wrapping_sum_i64'
  return native.startsWith('sum_decimal') ? `try_${native}` : native
}
