import { string } from '@kindling/core'
import { defineRandom } from '../define/define-random.ts'
import { MersenneTwister } from './mersenne-twister.ts'

export const uuid = defineRandom({
  name: 'uuid',
  group: 'string',
  since: '0.1.0',
  doc: 'Draws a universally unique identifier of version 4, as 36 characters.',
  args: [],
  returns: string,
  nullable: () => false,
  display: () => 'uuid()',
  native: 'uuid',
  draw: (seed) => {
    const generator = new MersenneTwister(seed)
    return () => {
      const high = (generator.nextLong() & 0xffff_ffff_ffff_0fffn) | 0x4000n
      const low = (generator.nextLong() | (1n << 63n)) & 0xbfff_ffff_ffff_ffffn
      const digits = ((high << 64n) | low).toString(16).padStart(32, '0')
      return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    }
  },
  examples: [
    { sql: 'uuid(0)', is: '269567e9-5d09-4af5-b20f-16851fc4a81a' },
    { sql: 'length(uuid())', is: 36 },
  ],
})
