import { bigint, Decimal, double, type Value } from '@kindling/core'
import { boundedDecimal, variable } from '@kindling/plan'
import { defineAggregate } from '../define/define-aggregate.ts'
import { inRange, overflow, toDecimal } from '../operator/arithmetic.ts'

export const sum = defineAggregate({
  name: 'sum',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Adds up the values of a group: integers as bigint, where a sum that does not fit is an error, decimals with ten digits more, others as double. NULLs are left out; NULL without any value.',
  signatures: [
    { args: [['value', bigint, 'The values.']], returns: bigint, native: 'sum_i64' },
    { args: [['value', double, 'The values.']], returns: double, native: 'sum_f64' },
    {
      args: [['value', variable('A', 'decimal'), 'The values.']],
      returns: ([type]) =>
        type?.kind === 'decimal' ? boundedDecimal(type.precision + 10, type.scale) : double,
      native: 'sum_decimal_{A}_{returns}',
    },
  ],
  deterministic: true,
  kernel: (values, { returns }): Value => {
    if (values.length === 0) return null
    if (returns.kind === 'decimal') {
      const total = values.reduce<bigint>(
        (partial, value) => partial + toDecimal(value).rescale(returns.scale).unscaled,
        0n,
      )
      return inRange(new Decimal(total, returns.scale), returns)
    }
    if (returns.kind !== 'bigint') return values.reduce<number>((total, value) => total + Number(value), 0)
    const total = values.reduce<bigint>((partial, value) => partial + BigInt(value as number | bigint), 0n)
    if (BigInt.asIntN(64, total) !== total) throw overflow('sum')
    return total
  },
  examples: [
    { sql: 'SELECT sum(x) FROM VALUES (5), (10), (NULL) AS t(x)', is: 15n },
    { sql: 'SELECT sum(x) FROM VALUES (1.5D), (2D) AS t(x)', is: 3.5 },
    { sql: 'SELECT sum(x) FROM VALUES (CAST(NULL AS INT)) AS t(x)', is: null },
  ],
})
