import { double } from '@kindling/core'
import { defineRandom } from '../define/define-random.ts'
import { XorShift } from './xor-shift.ts'

export const rand = defineRandom({
  name: 'rand',
  aliases: ['random'],
  group: 'math',
  since: '0.1.0',
  doc: 'Draws a number from 0 to below 1, each as likely as any other.',
  args: [],
  returns: double,
  nullable: () => false,
  display: (texts) => `rand(${texts.join(', ')})`,
  native: 'rand',
  draw: (seed) => {
    const generator = new XorShift(seed)
    return () => generator.nextDouble()
  },
  examples: [
    { sql: 'rand(42)', is: 0.619189370225301 },
    { sql: 'random(NULL)', is: 0.7604953758285915 },
  ],
})
