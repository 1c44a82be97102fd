import { array, type Value } from '@kindling/core'
import { type AggregateFunction, variable } from '@kindling/plan'
import { signatureOf } from '../define/define-function.ts'

export const collectList: AggregateFunction = {
  kind: 'aggregate',
  name: 'collect_list',
  aliases: ['array_agg'],
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Collects the values of a group to an array, in the order of rows. NULLs are left out; an empty array without any value.',
  signatures: [
    {
      ...signatureOf({
        args: [['value', variable('T', 'any'), 'The values.']],
        returns: ([type]) => array(type ?? { kind: 'void' }, false),
      }),
      native: 'collect_list_{T}',
    },
  ],
  nullable: false,
  deterministic: true,
  kernel: (rows) => rows.flatMap(([value = null]: readonly Value[]) => (value === null ? [] : [value])),
  examples: [
    { sql: 'SELECT collect_list(x) FROM VALUES (1), (2), (NULL), (1) AS t(x)', is: [1, 2, 1] },
    {
      sql: "SELECT collect_list(x) FROM VALUES ('a text beyond twelve bytes'), ('b') AS t(x)",
      is: ['a text beyond twelve bytes', 'b'],
    },
  ],
}
