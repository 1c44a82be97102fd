import { double } from '@kindling/core'
import { defineAggregate } from '../define/define-aggregate.ts'
import { centralSum } from './central-moment.ts'

export const skewness = defineAggregate({
  name: 'skewness',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives how far the values of a group lean to one side of their mean; NULL where they do not vary. NULLs are left out.',
  signatures: [{ args: [['value', double, 'The values.']], returns: double, native: 'skewness' }],
  deterministic: true,
  kernel: (all) => {
    const values = all.map(Number)
    if (values.length < 1) return null
    const second = centralSum(values, 2)
    return second === 0 ? null : (Math.sqrt(values.length) * centralSum(values, 3)) / Math.sqrt(second ** 3)
  },
  examples: [
    { sql: 'SELECT skewness(x) FROM VALUES (1), (2), (3) AS t(x)', is: 0 },
    { sql: 'SELECT skewness(x) FROM VALUES (1) AS t(x)', is: null },
  ],
})
