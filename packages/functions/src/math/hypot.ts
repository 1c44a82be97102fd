import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const hypot = defineFunction({
  name: 'hypot',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the length of the hypotenuse over two sides, without overflow on the way.',
  args: [
    ['left', double, 'The one side.'],
    ['right', double, 'The other side.'],
  ],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('hypot'),
  native: 'hypot_f64_f64',
  kernel: (left, right) => Math.hypot(left, right),
  examples: [
    { sql: 'hypot(3, 4)', is: 5 },
    { sql: 'hypot(NULL, 4)', is: null },
  ],
})
