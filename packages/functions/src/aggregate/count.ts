import { bigint } from '@kindling/core'
import {
  type AggregateFunction,
  anything,
  callOf,
  type Expression,
  literalOf,
  variable,
} from '@kindling/plan'
import { coalesce } from '../conditional/coalesce.ts'
import { when } from '../conditional/when.ts'
import { signatureOf } from '../define/define-function.ts'
import { and } from '../operator/and.ts'
import { isNotNull } from '../operator/is-not-null.ts'
import { struct } from '../struct/struct.ts'
import { sum } from './sum.ts'

const value = ['value', variable('T', 'any'), 'The values.'] as const

export const count: AggregateFunction = {
  kind: 'aggregate',
  name: 'count',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Counts the rows of a group where all arguments have a value, or with DISTINCT how many different ones there are; `count(*)` counts all rows. Never NULL.',
  signatures: [
    { ...signatureOf({ args: [value], returns: bigint }), native: 'count' },
    signatureOf({
      args: [value, ['more', anything, 'More values.']],
      variadic: { least: 1 },
      returns: bigint,
    }),
  ],
  nullable: false,
  deterministic: true,
  kernel: (rows) => BigInt(rows.filter((row) => row.every((each) => each !== null)).length),
  /** Counts several values as one struct, which is NULL where one of them is. */
  rewrite: (values) => {
    const present = values
      .map((each): Expression => callOf(isNotNull, [each]))
      .reduce((left, right) => callOf(and, [left, right]))
    return callOf(count, [callOf(when, [present, callOf(struct, values)])])
  },
  combine: (counts) => callOf(coalesce, [callOf(sum, [counts]), literalOf(bigint, 0n)]),
  examples: [
    { sql: 'SELECT count(*) FROM VALUES (NULL), (5), (20) AS t(x)', is: 3n },
    { sql: 'SELECT count(x) FROM VALUES (NULL), (5), (20) AS t(x)', is: 2n },
    { sql: 'SELECT count(DISTINCT x, y) FROM VALUES (1, 2), (1, 2), (1, NULL), (2, 2) AS t(x, y)', is: 2n },
  ],
}
