import { Decimal, type Value } from '@kindling/core'
import { defineAggregate } from '../define/define-aggregate.ts'
import { asDouble, sumOf, sumSignatures } from './sum-signatures.ts'

export const trySum = defineAggregate({
  name: 'try_sum',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Adds up the values of a group as `sum` does, but gives NULL where the sum does not fit its type.',
  signatures: sumSignatures('try_sum'),
  prepare: asDouble,
  deterministic: true,
  kernel: (values, types): Value => {
    const total = sumOf(values, types)
    const { returns } = types
    if (total instanceof Decimal && returns.kind === 'decimal') {
      const size = total.unscaled < 0n ? -total.unscaled : total.unscaled
      return size < 10n ** BigInt(returns.precision) ? total : null
    }
    if (total === null || returns.kind === 'double') return total
    const whole = BigInt(total as number | bigint)
    return BigInt.asIntN(returns.kind === 'yearMonthInterval' ? 32 : 64, whole) === whole ? total : null
  },
  examples: [
    { sql: 'SELECT try_sum(x) FROM VALUES (5), (10), (NULL) AS t(x)', is: 15n },
    { sql: 'SELECT try_sum(x) FROM VALUES (9223372036854775807), (1) AS t(x)', is: null },
  ],
})
