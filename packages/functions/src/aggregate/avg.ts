import { decimal, double } from '@kindling/core'
import { boundedDecimal, callOf, castOf, variable } from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { divide } from '../operator/divide.ts'
import { count } from './count.ts'
import { sum } from './sum.ts'

export const avg = defineRewrittenAggregate({
  name: 'avg',
  aliases: ['mean'],
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the mean of the values of a group: of decimals as a decimal with four digits more, of others as a double. NULLs are left out; NULL without any value.',
  signatures: [
    { args: [['value', double, 'The values.']], returns: double },
    {
      args: [['value', variable('A', 'decimal'), 'The values.']],
      returns: ([type]) =>
        type?.kind === 'decimal' ? boundedDecimal(type.precision + 4, type.scale + 4) : double,
    },
  ],
  deterministic: true,
  rewrite: ([value], { returns }) => {
    if (value === undefined) throw new TypeError('avg takes a value')
    const values = returns.kind === 'decimal' ? value : castOf(value, double)
    const counted = castOf(callOf(count, [values]), returns.kind === 'decimal' ? decimal(20, 0) : double)
    return castOf(callOf(divide, [callOf(sum, [values]), counted]), returns)
  },
  examples: [
    { sql: 'SELECT avg(x) FROM VALUES (1), (2), (NULL) AS t(x)', is: 1.5 },
    { sql: 'SELECT CAST(avg(x) AS STRING) FROM VALUES (1.5), (2.0) AS t(x)', is: '1.75000' },
    { sql: 'SELECT mean(x) FROM VALUES (CAST(NULL AS INT)) AS t(x)', is: null },
  ],
})
