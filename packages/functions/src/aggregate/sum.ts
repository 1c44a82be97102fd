import { bigint, double, type Value } from '@kindling/core'
import { defineAggregate } from '../define/define-aggregate.ts'
import { overflow } from '../operator/arithmetic.ts'

export const sum = defineAggregate({
  name: 'sum',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Adds up the values of a group: integers as bigint, where a sum that does not fit is an error, others as double. NULLs are left out; NULL without any value.',
  signatures: [
    { args: [['value', bigint, 'The values.']], returns: bigint, native: 'sum_i64' },
    { args: [['value', double, 'The values.']], returns: double, native: 'sum_f64' },
  ],
  deterministic: true,
  kernel: (values, { returns }): Value => {
    if (values.length === 0) return null
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
