import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

const T = variable('T', 'integral')

export const bitwiseNot = defineOverloaded({
  name: '~',
  group: 'operator',
  since: '0.1.0',
  doc: 'Turns each bit of an integer round.',
  signatures: [{ args: [['value', T, 'The integer.']], returns: T, native: 'bit_not_{T}' }],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  display: ([value = '']) => `~${value}`,
  kernel: ([value = null]) => (typeof value === 'bigint' ? ~value : ~Number(value)),
  examples: [
    { sql: '~ 0', is: -1 },
    { sql: '~ CAST(NULL AS INT)', is: null },
  ],
})
