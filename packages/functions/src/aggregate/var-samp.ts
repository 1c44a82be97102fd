import { double } from '@kindling/core'
import { defineAggregate } from '../define/define-aggregate.ts'
import { centralSum } from './central-moment.ts'

export const varSamp = defineAggregate({
  name: 'var_samp',
  aliases: ['variance'],
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the variance of the values of a group as a sample; NULL below two values. NULLs are left out.',
  signatures: [{ args: [['value', double, 'The values.']], returns: double, native: 'var_samp' }],
  deterministic: true,
  kernel: (all) => {
    const values = all.map(Number)
    if (values.length < 2) return null
    return centralSum(values, 2) / (values.length - 1)
  },
  examples: [
    { sql: 'SELECT variance(x) FROM VALUES (1), (2), (3) AS t(x)', is: 1 },
    { sql: 'SELECT var_samp(x) FROM VALUES (1) AS t(x)', is: null },
  ],
})
