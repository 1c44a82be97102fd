import { double } from '@kindling/core'
import { defineRandom } from '../define/define-random.ts'
import { XorShift } from './xor-shift.ts'

export const randn = defineRandom({
  name: 'randn',
  group: 'math',
  since: '0.1.0',
  doc: 'Draws a number of the normal distribution of mean 0 and standard deviation 1.',
  args: [],
  returns: double,
  nullable: () => false,
  native: 'randn',
  draw: (seed) => {
    const generator = new XorShift(seed)
    return () => generator.nextGaussian()
  },
  examples: [
    { sql: 'randn(42)', is: 2.384479054241165 },
    { sql: 'randn(0)', is: 1.6034991609278433 },
  ],
})
