import { double } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { dot, vectors } from './vectors.ts'

const vector = arrayOf(variable('T', 'fractional'))

export const cosineSimilarity = defineOverloaded({
  name: 'cosine_similarity',
  group: 'vector',
  since: '0.1.0',
  doc: 'Gives the cosine of the angle between two vectors: 1 for the same direction, 0 for a right angle. NULL for a vector of zeros. A function of Kindling, which Spark does not have.',
  signatures: [
    {
      args: [
        ['left', vector, 'A vector: an array of float or double.'],
        ['right', vector, 'Another vector of the same length.'],
      ],
      returns: double,
      native: 'cosine_similarity_{T}',
    },
  ],
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  kernel: ([left, right]) => {
    const [first, second] = vectors(left, right)
    if (first === null || second === null) return null
    const [firstNorm, secondNorm] = [first, second].map((vector) => Math.sqrt(dot(vector, vector))) as [
      number,
      number,
    ]
    return firstNorm === 0 || secondNorm === 0 ? null : dot(first, second) / firstNorm / secondNorm
  },
  examples: [
    { sql: 'cosine_similarity(array(1f, 0f), array(1f, 1f))', is: 0.7071067811865475 },
    { sql: 'cosine_similarity(array(1D, 2D), array(2D, 4D))', is: 1 },
    { sql: 'cosine_similarity(array(0f), array(1f))', is: null },
  ],
})
