import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'
import { powerOfE } from './power-of-e.ts'

/** V8's own function differs from Java's in rare last digits of large values. */
function hyperbolicSine(value: number): number {
  const size = Math.abs(value)
  return size >= 22 && size < 709 ? Math.sign(value) * 0.5 * powerOfE(size) : Math.sinh(value)
}

export const sinh = defineFunction({
  name: 'sinh',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the hyperbolic sine of a number.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('sinh'),
  native: 'sinh_f64',
  kernel: hyperbolicSine,
  examples: [
    { sql: 'sinh(0)', is: 0 },
    { sql: 'sinh(NULL)', is: null },
  ],
})
