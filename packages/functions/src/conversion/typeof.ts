import { catalogString, string } from '@kindling/core'
import { anything, literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'

export const typeOf = defineRewritten({
  name: 'typeof',
  group: 'conversion',
  since: '0.1.0',
  doc: 'Gives the name of the type of a value.',
  signatures: [{ args: [['value', anything, 'The value.']], returns: string }],
  deterministic: true,
  rewrite: (_values, { arguments: [type] }) =>
    literalOf(string, type === undefined ? '' : catalogString(type)),
  examples: [
    { sql: 'typeof(1)', is: 'int' },
    { sql: 'typeof(array(1.5))', is: 'array<decimal(2,1)>' },
    { sql: 'typeof(NULL)', is: 'void' },
  ],
})
