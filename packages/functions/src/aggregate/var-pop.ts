import { double } from '@kindling/core'
import { defineAggregate } from '../define/define-aggregate.ts'
import { centralSum } from './central-moment.ts'

export const varPop = defineAggregate({
  name: 'var_pop',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the variance of the values of a group as a population; NULL without any. NULLs are left out.',
  signatures: [{ args: [['value', double, 'The values.']], returns: double, native: 'var_pop' }],
  deterministic: true,
  kernel: (all) => {
    const values = all.map(Number)
    if (values.length < 1) return null
    return centralSum(values, 2) / values.length
  },
  examples: [
    { sql: 'SELECT var_pop(x) FROM VALUES (1), (3) AS t(x)', is: 1 },
    { sql: 'SELECT var_pop(x) FROM VALUES (CAST(NULL AS INT)) AS t(x)', is: null },
  ],
})
