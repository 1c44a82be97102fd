import { boolean } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

export const isNaN_ = defineOverloaded({
  name: 'isnan',
  group: 'math',
  since: '0.1.0',
  doc: 'Tells whether a number is NaN; false for NULL.',
  signatures: [
    { args: [['value', variable('T', 'fractional'), 'The number.']], returns: boolean, native: 'is_nan_{T}' },
  ],
  nulls: 'handles',
  nullable: () => false,
  deterministic: true,
  kernel: ([value = null]) => Number.isNaN(value),
  examples: [
    { sql: "isnan(CAST('NaN' AS DOUBLE))", is: true },
    { sql: 'isnan(1)', is: false },
    { sql: 'isnan(NULL)', is: false },
  ],
})
