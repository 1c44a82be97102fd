import { array, int, type Value, void_ } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

const T = variable('T', 'any')

export const arrayRepeat = defineOverloaded({
  name: 'array_repeat',
  group: 'array',
  since: '0.1.0',
  doc: 'Gives an array of a value so many times; an empty one for zero or less.',
  signatures: [
    {
      args: [
        ['value', T, 'The value.'],
        ['times', int, 'How many times.', 'strict'],
      ],
      returns: ([type = void_], [value]) => array(type, value?.nullable ?? true),
      native: 'list_repeat',
    },
  ],
  nulls: 'handles',
  nullable: ([, times = true]) => times,
  deterministic: true,
  kernel: ([value = null, times = null]) =>
    times === null ? null : new Array<Value>(Math.max(0, Number(times))).fill(value),
  examples: [
    { sql: "array_repeat('123', 2)", is: ['123', '123'] },
    { sql: 'array_repeat(NULL, 1)', is: [null] },
  ],
})
