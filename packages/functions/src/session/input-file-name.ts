import { string } from '@kindling/core'
import { literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'

export const inputFileName = defineRewritten({
  name: 'input_file_name',
  group: 'session',
  since: '0.2.0',
  doc: 'Gives the URL of the file that a row is read from; an empty text where it is from none, or rows have been gathered since. A query over several sources must not ask.',
  signatures: [{ args: [], returns: string }],
  nullable: () => false,
  deterministic: false,
  fileFact: 'input_file_name',
  rewrite: () => literalOf(string, ''),
  examples: [{ sql: 'input_file_name()', is: '' }],
})
