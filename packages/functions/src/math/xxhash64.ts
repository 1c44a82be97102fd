import { bigint } from '@kindling/core'
import { anything } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { withoutVariants } from './without-variants.ts'
import { xxhash64Of } from './xxhash64-of.ts'

export const xxhash64 = defineOverloaded({
  name: 'xxhash64',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives a hash of 64 bits of values of any type (xxHash64 with the seed 42); NULL changes nothing.',
  signatures: [
    {
      args: [['value', anything, 'A value.']],
      variadic: { least: 1 },
      returns: withoutVariants('xxhash64', bigint),
      native: 'xxhash64',
    },
  ],
  nulls: 'handles',
  nullable: () => false,
  deterministic: true,
  raises: false,
  kernel: (values, types) => xxhash64Of(values, types.arguments),
  examples: [
    { sql: "xxhash64('Spark', array(123), 2)", is: 5602566077635097486n },
    { sql: 'xxhash64(NULL)', is: 42n },
  ],
})
