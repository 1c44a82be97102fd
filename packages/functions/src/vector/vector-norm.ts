import { double } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { dot, vectorOf } from './vectors.ts'

export const vectorNorm = defineOverloaded({
  name: 'vector_norm',
  group: 'vector',
  since: '0.1.0',
  doc: 'Gives the length of a vector: the root of the sum of its squared elements. A function of Kindling.',
  signatures: [
    {
      args: [['vector', arrayOf(variable('T', 'fractional')), 'A vector: an array of float or double.']],
      returns: double,
      native: 'vector_norm_{T}',
    },
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  kernel: ([value = null]) => {
    const vector = vectorOf(value)
    return vector === null ? null : Math.sqrt(dot(vector, vector))
  },
  examples: [
    { sql: 'vector_norm(array(3f, 4f))', is: 5 },
    { sql: 'vector_norm(NULL)', is: null },
  ],
})
