import { dayTimeInterval, double, yearMonthInterval } from '@kindling/core'
import { literalOf, variable } from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { percentileOf } from './percentile-of.ts'

export const median = defineRewrittenAggregate({
  name: 'median',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the value in the middle of a group, or the mean of the two that are. NULLs are left out; NULL without any value.',
  signatures: [
    { args: [['value', double, 'The values.']], returns: double },
    {
      args: [['value', variable('I', 'interval'), 'The values.']],
      returns: ([type]) => (type?.kind === 'yearMonthInterval' ? yearMonthInterval() : dayTimeInterval()),
    },
  ],
  deterministic: true,
  rewrite: ([value]) => {
    if (value === undefined) throw new TypeError('median takes a value')
    return percentileOf(value, literalOf(double, 0.5), { discrete: false })
  },
  examples: [{ sql: 'SELECT median(x) FROM VALUES (0), (10), (NULL) AS t(x)', is: 5 }],
})
