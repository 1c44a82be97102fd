import { array as arrayType, type DataType, type Value, void_ } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { stepCount } from './step-count.ts'

const T = variable('T', 'integral')

/** Makes the array of the numbers that lie at equal steps between two bounds; `sequence` says what a step is. Not in SQL. */
export const steps = defineOverloaded({
  name: 'sequence',
  group: 'array',
  since: '0.1.0',
  doc: 'Gives the array of numbers that lie at equal steps between two bounds.',
  signatures: [
    {
      args: [
        ['start', T, 'The first element.'],
        ['stop', T, 'Where to end.'],
        ['step', T, 'The step.'],
      ],
      returns: ([start = void_]: readonly DataType[]) => arrayType(start, false),
      native: 'list_sequence_{T}',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: ([start = null, stop = null, step = null]) => {
    const [first, last, by] = [toBig(start), toBig(stop), toBig(step)]
    const count = Number(stepCount(first, last, by, String(by)))
    return Array.from({ length: count }, (_, index) => {
      const value = first + by * BigInt(index)
      return typeof start === 'bigint' ? value : Number(value)
    })
  },
  examples: [],
})

function toBig(value: Value): bigint {
  return BigInt(value as number | bigint)
}
