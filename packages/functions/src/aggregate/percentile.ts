import { bigint } from '@kindling/core'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { countedPercentileOf, percentileOf, percentileSignatures } from './percentile-of.ts'

const FREQUENCY = [
  'frequency',
  bigint,
  'How often the value counts, once unless given; a negative number is an error.',
  'strict',
] as const

export const percentile = defineRewrittenAggregate({
  name: 'percentile',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the exact percentile of the values of a group, between two of them where it falls there; an array of percentages gives an array. NULLs are left out; NULL without any value.',
  signatures: [
    ...percentileSignatures((value, percentage) => [value, percentage]),
    ...percentileSignatures((value, percentage) => [value, percentage, FREQUENCY]),
  ],
  deterministic: true,
  display: ([value = '', percentage = '', frequency = '1'], calledAs, distinct) =>
    `${calledAs}(${distinct}${value}, ${percentage}, ${frequency})`,
  rewrite: ([value, percentage, frequency]) => {
    if (value === undefined || percentage === undefined) throw new TypeError('percentile takes two arguments')
    return frequency === undefined
      ? percentileOf(value, percentage, { discrete: false })
      : countedPercentileOf(value, percentage, frequency)
  },
  examples: [
    { sql: 'SELECT percentile(x, 0.3) FROM VALUES (0), (10) AS t(x)', is: 3 },
    { sql: 'SELECT percentile(x, 0.5, n) FROM VALUES (0, 1), (10, 3), (20, NULL) AS t(x, n)', is: 10 },
    { sql: 'SELECT percentile(x, array(0.25D, 0.75D)) FROM VALUES (0), (10) AS t(x)', is: [2.5, 7.5] },
  ],
})
