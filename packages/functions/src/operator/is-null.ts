import { boolean } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

export const isNull = defineOverloaded({
  name: 'isnull',
  group: 'operator',
  since: '0.1.0',
  doc: 'Tells whether a value is NULL; never NULL itself.',
  signatures: [
    { args: [['value', variable('T', 'any'), 'The value.']], returns: boolean, native: 'is_null' },
  ],
  nulls: 'handles',
  nullable: () => false,
  deterministic: true,
  raises: false,
  display: ([value = '']) => `(${value} IS NULL)`,
  kernel: ([value = null]) => value === null,
  comparison: 'null',
  examples: [
    { sql: 'NULL IS NULL', is: true },
    { sql: 'isnull(1)', is: false },
  ],
})
