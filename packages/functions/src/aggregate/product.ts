import { double, type Value } from '@kindling/core'
import { defineAggregate } from '../define/define-aggregate.ts'

export const product = defineAggregate({
  name: 'product',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Multiplies the values of a group as doubles. NULLs are left out; NULL without any value.',
  signatures: [{ args: [['value', double, 'The values.']], returns: double, native: 'product_f64' }],
  deterministic: true,
  kernel: (values): Value =>
    values.length === 0 ? null : (values as readonly number[]).reduce((left, right) => left * right, 1),
  examples: [
    { sql: 'SELECT product(x) FROM VALUES (5), (10), (NULL) AS t(x)', is: 50 },
    { sql: 'SELECT product(x) FROM VALUES (CAST(NULL AS INT)) AS t(x)', is: null },
  ],
})
