import { catalogString, storedThroughout, string } from '@kindling/core'
import { anything, literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'

export const typeOf = defineRewritten({
  name: 'typeof',
  group: 'session',
  since: '0.1.0',
  doc: 'Gives the name of the type of a value, which is not computed.',
  signatures: [{ args: [['value', anything, 'The value.']], returns: string }],
  nullable: () => false,
  deterministic: true,
  rewrite: (_values, { arguments: [type = string] }) =>
    literalOf(string, catalogString(storedThroughout(type))),
  examples: [
    { sql: 'typeof(1)', is: 'int' },
    { sql: 'typeof(array(1))', is: 'array<int>' },
  ],
})
