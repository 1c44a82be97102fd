import { double } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { dot, vectors } from './vectors.ts'

const vector = arrayOf(variable('T', 'fractional'))

export const dotProduct = defineOverloaded({
  name: 'dot_product',
  group: 'vector',
  since: '0.1.0',
  doc: 'Multiplies two vectors element by element and adds the products up. A function of Kindling, which Spark does not have.',
  signatures: [
    {
      args: [
        ['left', vector, 'A vector: an array of float or double.'],
        ['right', vector, 'Another vector of the same length.'],
      ],
      returns: double,
      native: 'dot_product_{T}',
    },
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  kernel: ([left, right]) => {
    const [first, second] = vectors(left, right)
    return first === null || second === null ? null : dot(first, second)
  },
  examples: [
    { sql: 'dot_product(array(1f, 2f), array(3f, 4f))', is: 11 },
    { sql: 'dot_product(array(1D, NULL), array(3D, 4D))', is: null },
  ],
})
