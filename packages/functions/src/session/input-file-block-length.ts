import { bigint } from '@kindling/core'
import { literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'

export const inputFileBlockLength = defineRewritten({
  name: 'input_file_block_length',
  group: 'session',
  since: '0.2.0',
  doc: 'Gives the number of bytes of the part of the file that a row is read from, which is all of it; -1 where it is from no file.',
  signatures: [{ args: [], returns: bigint }],
  nullable: () => false,
  deterministic: false,
  fileFact: 'file_block_length',
  rewrite: () => literalOf(bigint, -1n),
  examples: [{ sql: 'input_file_block_length()', is: -1n }],
})
