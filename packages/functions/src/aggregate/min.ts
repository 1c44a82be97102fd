import type { Value } from '@kindling/core'
import { callOf, variable } from '@kindling/plan'
import { defineAggregate } from '../define/define-aggregate.ts'
import { compareValues } from '../operator/compare-values.ts'

const T = variable('T', 'orderable')

export const min = defineAggregate({
  name: 'min',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the smallest value of a group; NaN counts as greater than all. NULLs are left out; NULL without any value.',
  signatures: [{ args: [['value', T, 'The values.']], returns: T, native: 'min_{T}' }],
  deterministic: true,
  ignoresRepeats: true,
  kernel: (values) =>
    values.reduce<Value>(
      (best, value) => (best === null || compareValues(value, best) < 0 ? value : best),
      null,
    ),
  // Of zeros with and without a sign the first one comes out.
  combine: (values) =>
    values.type.kind === 'float' || values.type.kind === 'double' ? undefined : callOf(min, [values]),
  examples: [
    { sql: 'SELECT min(x) FROM VALUES (2), (1), (3), (NULL) AS t(x)', is: 1 },
    { sql: "SELECT min(x) FROM VALUES ('b'), ('a') AS t(x)", is: 'a' },
  ],
})
