import { int } from '@kindling/core'
import { defineWindow } from '../define/define-window.ts'

export const denseRank = defineWindow({
  name: 'dense_rank',
  since: '0.1.0',
  doc: 'Numbers the groups of peers of a partition from 1, in the order of the window.',
  signature: { args: [], returns: int, native: 'dense_rank' },
  // Spark takes arguments, and looks at none.
  prepare: () => [],
  frame: 'rows so far',
  nullable: false,
  capitals: true,
  kernel: ({ peers }) => peers.map((first) => new Set(peers.filter((other) => other <= first)).size),
  examples: [{ sql: 'SELECT dense_rank() OVER (ORDER BY x) FROM VALUES (5), (5) AS t(x)', is: 1 }],
})
