import { double } from '@kindling/core'
import { defineWindow } from '../define/define-window.ts'

export const cumeDist = defineWindow({
  name: 'cume_dist',
  since: '0.1.0',
  doc: 'Gives the share of the rows of the partition that come before the row, with it and its peers.',
  signature: { args: [], returns: double, native: 'cume_dist' },
  frame: 'peers so far',
  nullable: false,
  kernel: ({ peers }) => peers.map((first) => (peers.lastIndexOf(first) + 1) / peers.length),
  examples: [{ sql: 'SELECT cume_dist() OVER (ORDER BY x) FROM VALUES (5), (5) AS t(x)', is: 1 }],
})
