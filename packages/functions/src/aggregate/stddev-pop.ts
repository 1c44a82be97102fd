import { double } from '@kindling/core'
import { defineAggregate } from '../define/define-aggregate.ts'
import { centralSum } from './central-moment.ts'

export const stddevPop = defineAggregate({
  name: 'stddev_pop',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the standard deviation of the values of a group as a population; NULL without any. NULLs are left out.',
  signatures: [{ args: [['value', double, 'The values.']], returns: double, native: 'stddev_pop' }],
  deterministic: true,
  kernel: (all) => {
    const values = all.map(Number)
    if (values.length < 1) return null
    return Math.sqrt(centralSum(values, 2) / values.length)
  },
  examples: [{ sql: 'SELECT stddev_pop(x) FROM VALUES (1), (3) AS t(x)', is: 1 }],
})
