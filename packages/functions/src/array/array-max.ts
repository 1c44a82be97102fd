import type { Value } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { compareValues } from '../operator/compare-values.ts'

const T = variable('T', 'orderable')

export const arrayMax = defineOverloaded({
  name: 'array_max',
  group: 'array',
  since: '0.1.0',
  doc: 'Gives the greatest element of an array, NULLs left out; NULL where there is none.',
  signatures: [{ args: [['array', arrayOf(T), 'The array.']], returns: T, native: 'list_max' }],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  kernel: ([array = null]) =>
    (array as readonly Value[]).reduce<Value>(
      (best, value) => (value !== null && (best === null || compareValues(value, best) > 0) ? value : best),
      null,
    ),
  examples: [{ sql: 'array_max(array(1, 20, NULL, 3))', is: 20 }],
})
