import { double } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { dot, vectors } from './vectors.ts'

const vector = arrayOf(variable('T', 'fractional'))

export const l2Distance = defineOverloaded({
  name: 'l2_distance',
  group: 'vector',
  since: '0.1.0',
  doc: 'Gives the distance of two points: the root of the sum of squared differences. A function of Kindling, which Spark does not have.',
  signatures: [
    {
      args: [
        ['left', vector, 'A vector: an array of float or double.'],
        ['right', vector, 'Another vector of the same length.'],
      ],
      returns: double,
      native: 'l2_distance_{T}',
    },
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  kernel: ([left, right]) => {
    const [first, second] = vectors(left, right)
    if (first === null || second === null) return null
    const difference = first.map((value, index) => value - (second[index] ?? 0))
    return Math.sqrt(dot(difference, difference))
  },
  examples: [
    { sql: 'l2_distance(array(0f, 0f), array(3f, 4f))', is: 5 },
    { sql: 'l2_distance(NULL, array(1D))', is: null },
  ],
})
