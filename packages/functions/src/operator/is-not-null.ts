import { boolean } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

export const isNotNull = defineOverloaded({
  name: 'isnotnull',
  group: 'operator',
  since: '0.1.0',
  doc: 'Tells whether a value is not NULL; never NULL itself.',
  signatures: [
    { args: [['value', variable('T', 'any'), 'The value.']], returns: boolean, native: 'is_not_null' },
  ],
  nulls: 'handles',
  nullable: () => false,
  deterministic: true,
  raises: false,
  comparison: 'valid',
  display: ([value = '']) => `(${value} IS NOT NULL)`,
  kernel: ([value = null]) => value !== null,
  examples: [
    { sql: 'NULL IS NOT NULL', is: false },
    { sql: 'isnotnull(1)', is: true },
  ],
})
