import { double } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'
import { norm, vector, vectorOf } from './vectors.ts'

export const vectorNorm = defineOverloaded({
  name: 'vector_norm',
  group: 'vector',
  since: '0.1.0',
  doc: 'Gives the length of a vector: the root of the sum of its squared elements. A function of Kindling.',
  signatures: [
    {
      args: [['vector', vector, 'A vector: an array of float or double.']],
      returns: double,
      native: 'vector_norm_{T}',
    },
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  kernel: ([value = null]) => {
    const elements = vectorOf(value)
    return elements === null ? null : norm(elements)
  },
  examples: [
    { sql: 'vector_norm(array(3f, 4f))', is: 5 },
    { sql: 'vector_norm(NULL)', is: null },
  ],
})
