import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const atan2 = defineFunction({
  name: 'atan2',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the angle in radians between the x axis and the point (x, y).',
  args: [
    ['y', double, 'The ordinate.'],
    ['x', double, 'The abscissa.'],
  ],
  returns: double,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  display: capitals('atan2'),
  native: 'atan2_f64_f64',
  kernel: (y, x) => Math.atan2(y + 0, x + 0),
  examples: [
    { sql: 'atan2(0, 0)', is: 0 },
    { sql: 'atan2(0, NULL)', is: null },
  ],
})
