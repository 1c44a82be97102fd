import { bigint } from '@kindling/core'
import type { AggregateFunction } from '@kindling/plan'
import { variable } from '@kindling/plan'
import { signatureOf } from '../define/define-function.ts'

export const count: AggregateFunction = {
  kind: 'aggregate',
  name: 'count',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Counts the rows of a group where all arguments have a value; `count(*)` counts all rows. Never NULL.',
  signatures: [
    {
      ...signatureOf({
        args: [['value', variable('T', 'any'), 'The values.']],
        returns: bigint,
      }),
      native: 'count',
    },
  ],
  nullable: false,
  deterministic: true,
  kernel: (rows) => BigInt(rows.filter((row) => row.every((value) => value !== null)).length),
  examples: [
    { sql: 'SELECT count(*) FROM VALUES (NULL), (5), (20) AS t(x)', is: 3n },
    { sql: 'SELECT count(x) FROM VALUES (NULL), (5), (20) AS t(x)', is: 2n },
  ],
}
