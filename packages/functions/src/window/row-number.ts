import { int } from '@kindling/core'
import { defineWindow } from '../define/define-window.ts'

export const rowNumber = defineWindow({
  name: 'row_number',
  since: '0.1.0',
  doc: 'Numbers the rows of a partition from 1, in the order of the window.',
  signature: { args: [], returns: int, native: 'row_number' },
  frame: 'rows so far',
  nullable: false,
  kernel: ({ rows }) => rows.map((_, index) => index + 1),
  examples: [{ sql: "SELECT row_number() OVER (ORDER BY x DESC) FROM VALUES ('a'), ('b') AS t(x)", is: 1 }],
})
