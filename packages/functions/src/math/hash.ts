import { int } from '@kindling/core'
import { anything } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { murmur3Of } from './murmur3.ts'
import { withoutVariants } from './without-variants.ts'

export const hash = defineOverloaded({
  name: 'hash',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives a hash of 32 bits of values of any type (MurmurHash3 with the seed 42, as Spark has it); NULL changes nothing.',
  signatures: [
    {
      args: [['value', anything, 'A value.']],
      variadic: { least: 1 },
      returns: withoutVariants('hash', int),
      native: 'murmur3',
    },
  ],
  nulls: 'handles',
  nullable: () => false,
  deterministic: true,
  raises: false,
  kernel: (values, types) => murmur3Of(values, types.arguments),
  examples: [
    { sql: "hash('Spark', array(123), 2)", is: -1321691492 },
    { sql: 'hash(NULL)', is: 42 },
  ],
})
