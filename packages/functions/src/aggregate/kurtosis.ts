import { double } from '@kindling/core'
import { defineAggregate } from '../define/define-aggregate.ts'
import { centralSum } from './central-moment.ts'

export const kurtosis = defineAggregate({
  name: 'kurtosis',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives how heavy the tails of the values of a group are, 0 for a normal distribution; NULL where they do not vary. NULLs are left out.',
  signatures: [{ args: [['value', double, 'The values.']], returns: double, native: 'kurtosis' }],
  deterministic: true,
  kernel: (all) => {
    const values = all.map(Number)
    if (values.length < 1) return null
    const second = centralSum(values, 2)
    return second === 0 ? null : (values.length * centralSum(values, 4)) / second ** 2 - 3
  },
  examples: [
    { sql: 'SELECT kurtosis(x) FROM VALUES (1), (3) AS t(x)', is: -2 },
    { sql: 'SELECT kurtosis(x) FROM VALUES (1) AS t(x)', is: null },
  ],
})
