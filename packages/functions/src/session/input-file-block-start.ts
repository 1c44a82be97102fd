import { bigint } from '@kindling/core'
import { literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'

export const inputFileBlockStart = defineRewritten({
  name: 'input_file_block_start',
  group: 'session',
  since: '0.2.0',
  doc: 'Gives the byte at which the part of the file begins that a row is read from: 0, since files are one part here; -1 where it is from no file.',
  signatures: [{ args: [], returns: bigint }],
  nullable: () => false,
  deterministic: false,
  fileFact: 'file_block_start',
  rewrite: () => literalOf(bigint, -1n),
  examples: [{ sql: 'input_file_block_start()', is: -1n }],
})
