import { int } from '@kindling/core'
import { defineWindow } from '../define/define-window.ts'

export const rank = defineWindow({
  name: 'rank',
  since: '0.1.0',
  doc: 'Gives one more than the number of rows of the partition that come before the row and its peers.',
  signature: { args: [], returns: int, native: 'rank' },
  // Spark takes arguments, and looks at none.
  prepare: () => [],
  frame: 'rows so far',
  nullable: false,
  capitals: true,
  kernel: ({ peers }) => peers.map((first) => first + 1),
  examples: [{ sql: 'SELECT rank() OVER (ORDER BY x) FROM VALUES (5), (5) AS t(x)', is: 1 }],
})
