import { int } from '@kindling/core'
import { literalOf } from '@kindling/plan'
import { defineWindow } from '../define/define-window.ts'

export const ntile = defineWindow({
  name: 'ntile',
  since: '0.1.0',
  doc: 'Deals the rows of a partition out to buckets, numbered from 1, as evenly as it goes: the first ones take what is left over.',
  signature: {
    args: [['buckets', int, 'How many buckets; 1 where it is left out.']],
    returns: int,
    native: 'ntile',
  },
  defaults: [literalOf(int, 1)],
  constants: [{ position: 0, name: 'buckets', least: 1n }],
  frame: 'rows so far',
  nullable: false,
  kernel: ({ rows }) => {
    const buckets = Number(rows[0]?.[0] ?? 1)
    const size = Math.floor(rows.length / buckets)
    const larger = rows.length % buckets
    return rows.map((_, index) =>
      index < larger * (size + 1)
        ? Math.floor(index / (size + 1)) + 1
        : larger + Math.floor((index - larger * (size + 1)) / size) + 1,
    )
  },
  examples: [{ sql: 'SELECT ntile(2) OVER (ORDER BY x) FROM VALUES (5), (6), (7) AS t(x)', is: 1 }],
})
