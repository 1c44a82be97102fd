import type { Value } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineAggregate } from '../define/define-aggregate.ts'

const T = variable('T', 'integral')

export const bitAnd = defineAggregate({
  name: 'bit_and',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the bits that are 1 in all integers of a group. NULLs are left out; NULL without any value.',
  signatures: [{ args: [['value', T, 'The integers.']], returns: T, native: 'all_bits_and_{T}' }],
  deterministic: true,
  ignoresRepeats: true,
  kernel: (values, { returns }): Value => {
    const integers = values.map((value) => BigInt(value as number | bigint))
    if (integers.length === 0) return null
    const result = integers.reduce((left, right) => left & right)
    return returns.kind === 'bigint' ? result : Number(result)
  },
  examples: [{ sql: 'SELECT bit_and(x) FROM VALUES (3), (5), (NULL) AS t(x)', is: 1 }],
})
