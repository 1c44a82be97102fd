import { array, bigint, double, errorOf } from '@kindling/core'
import { arrayOf } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

/** Finds percentiles in the values of a group each of which stands for several. */
export const listPercentilesCounted = defineOverloaded({
  name: 'list_percentiles_counted',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Finds percentiles in a list of numbers, each of which counts as often as another list says.',
  signatures: [
    {
      args: [
        ['values', arrayOf(double), 'The numbers.'],
        ['counts', arrayOf(bigint), 'How often each of them counts; a negative number is an error.'],
        ['percentages', arrayOf(double), 'The percentages, from 0 to 1.'],
      ],
      returns: array(double, false),
      native: 'list_percentiles_counted',
    },
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  kernel: ([values = null, counts = null, percentages = null]) => {
    const times = counts as readonly bigint[]
    const negative = times.find((count) => count < 0n)
    if (negative !== undefined) {
      throw errorOf('NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION', {
        frequencyExpression: 'frequency',
        negativeValue: String(negative),
      })
    }
    const pairs = (values as readonly number[]).map((value, index) => ({ value, count: times[index] ?? 0n }))
    const sorted = pairs
      .filter(({ count }) => count > 0n)
      .sort((left, right) => left.value - right.value)
      .flatMap(({ value, count }) => Array.from({ length: Number(count) }, () => value))
    if (sorted.length === 0) return null
    return (percentages as readonly number[]).map((share) => {
      const position = share * (sorted.length - 1)
      const [lower, higher] = [Math.floor(position), Math.ceil(position)]
      const [below = 0, above = 0] = [sorted[lower], sorted[higher]]
      return below === above ? below : (higher - position) * below + (position - lower) * above
    })
  },
  examples: [],
})
