import { array, boolean, double, type Value } from '@kindling/core'
import { arrayOf } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

/** Finds percentiles in the values of a group; the aggregates of percentiles are written in its terms. */
export const listPercentiles = defineOverloaded({
  name: 'list_percentiles',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Finds percentiles in a list of numbers.',
  signatures: [
    {
      args: [
        ['values', arrayOf(double), 'The numbers.'],
        ['percentages', arrayOf(double), 'The percentages, from 0 to 1.'],
        ['descending', boolean, 'Whether to count from the greatest number on.'],
        ['discrete', boolean, 'Whether to take one of the numbers, rather than one between two of them.'],
      ],
      returns: array(double, false),
      native: 'list_percentiles',
    },
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  kernel: ([values = null, percentages = null, descending, discrete]) => {
    const sorted = [...(values as readonly number[])].sort((left, right) => left - right)
    if (descending === true) sorted.reverse()
    if (sorted.length === 0) return null
    return (percentages as readonly number[]).map((share) =>
      discrete === true ? discreteAt(sorted, share) : continuousAt(sorted, share),
    )
  },
  examples: [],
})

function discreteAt(sorted: readonly number[], share: number): Value {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

function continuousAt(sorted: readonly number[], share: number): Value {
  const position = share * (sorted.length - 1)
  const [lower, higher] = [Math.floor(position), Math.ceil(position)]
  const [below = 0, above = 0] = [sorted[lower], sorted[higher]]
  return below === above ? below : (higher - position) * below + (position - lower) * above
}
