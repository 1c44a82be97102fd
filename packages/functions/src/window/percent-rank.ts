import { double } from '@kindling/core'
import { defineWindow } from '../define/define-window.ts'

export const percentRank = defineWindow({
  name: 'percent_rank',
  since: '0.1.0',
  doc: 'Gives `(rank - 1) / (rows - 1)` over the rows of the partition, from 0 to 1; 0 for a partition of one row.',
  signature: { args: [], returns: double, native: 'percent_rank' },
  // Spark takes arguments, and looks at none.
  prepare: () => [],
  frame: 'rows so far',
  nullable: false,
  capitals: true,
  kernel: ({ peers }) => peers.map((first) => (peers.length > 1 ? first / (peers.length - 1) : 0)),
  examples: [{ sql: 'SELECT percent_rank() OVER (ORDER BY x) FROM VALUES (5), (5) AS t(x)', is: 0 }],
})
