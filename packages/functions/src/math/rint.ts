import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const rint = defineFunction({
  name: 'rint',
  group: 'math',
  since: '0.1.0',
  doc: 'Rounds to the next whole number, half to even, as a double.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  native: 'rint_f64',
  kernel: (value) => {
    const below = Math.floor(value)
    const fraction = value - below
    if (fraction === 0 || Number.isNaN(fraction)) return value
    return fraction > 0.5 || (fraction === 0.5 && below % 2 !== 0) ? below + 1 : below
  },
  examples: [
    { sql: 'rint(12.3456D)', is: 12 },
    { sql: 'rint(2.5D)', is: 2 },
    { sql: 'rint(NULL)', is: null },
  ],
})
