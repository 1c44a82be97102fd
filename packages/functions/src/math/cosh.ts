import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'
import { powerOfE } from './power-of-e.ts'

/** V8's own function differs from Java's in rare last digits. */
function hyperbolicCosine(value: number): number {
  const size = Math.abs(value)
  if (!(size >= 0.5 * Math.LN2 && size < 709)) return Math.cosh(value)
  const power = powerOfE(size)
  return size < 22 ? 0.5 * power + 0.5 / power : 0.5 * power
}

export const cosh = defineFunction({
  name: 'cosh',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the hyperbolic cosine of a number.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('cosh'),
  native: 'cosh_f64',
  kernel: hyperbolicCosine,
  examples: [
    { sql: 'cosh(0)', is: 1 },
    { sql: 'cosh(1)', is: 1.543080634815244 },
    { sql: 'cosh(NULL)', is: null },
  ],
})
