import { array, double, type Value } from '@kindling/core'
import { arrayOf } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { QuantileSummary } from './quantile-summary.ts'

/** Finds quantiles in the values of a group within an error; `percentile_approx` is written in its terms. */
export const listQuantiles = defineOverloaded({
  name: 'list_quantiles',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Finds quantiles in a list of numbers, off by at most a share of its length.',
  signatures: [
    {
      args: [
        ['values', arrayOf(double), 'The numbers.'],
        ['percentages', arrayOf(double), 'The percentages, from 0 to 1.'],
        ['error', double, 'The share.'],
      ],
      returns: array(double, false),
      native: 'list_quantiles',
    },
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  kernel: ([values = null, percentages = null, error = null]): Value => {
    const summary = new QuantileSummary(values as readonly number[], Number(error))
    const shares = percentages as readonly number[]
    return summary.isEmpty || shares.length === 0 ? null : shares.map((share) => summary.quantile(share))
  },
  examples: [],
})
