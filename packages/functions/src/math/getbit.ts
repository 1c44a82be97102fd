import { errorOf, int, tinyint } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

const T = variable('T', 'integral')
const BITS: Readonly<Record<string, number>> = { tinyint: 8, smallint: 16, int: 32, bigint: 64 }

export const getbit = defineOverloaded({
  name: 'getbit',
  aliases: ['bit_get'],
  group: 'math',
  since: '0.1.0',
  doc: 'Gives a bit of an integer, counted from 0 at the right; a position outside of the integer is an error.',
  signatures: [
    {
      args: [
        ['value', T, 'The integer.'],
        ['position', int, 'Which bit.'],
      ],
      returns: tinyint,
      native: 'bit_get_{T}',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: ([value = null, position = null], types) => {
    const bits = BITS[types.arguments[0]?.kind ?? 'bigint'] ?? 64
    const place = Number(position)
    if (place >= 0 && place < bits) return Number((BigInt(value as number | bigint) >> BigInt(place)) & 1n)
    throw errorOf('INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE', {
      functionName: '`getbit`',
      parameter: '`pos`',
      upper: String(bits),
      invalidValue: String(place),
    })
  },
  examples: [
    { sql: 'getbit(11, 0)', is: 1 },
    { sql: 'bit_get(11, 2)', is: 0 },
  ],
})
