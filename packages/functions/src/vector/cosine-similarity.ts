import { defineVectorComparison, dot, norm } from './vectors.ts'

export const cosineSimilarity = defineVectorComparison({
  name: 'cosine_similarity',
  doc: 'Gives the cosine of the angle between two vectors: 1 for the same direction, 0 for a right angle. NULL for a vector of zeros.',
  compare: (left, right) => {
    const [leftNorm, rightNorm] = [norm(left), norm(right)]
    return leftNorm === 0 || rightNorm === 0 ? null : dot(left, right) / leftNorm / rightNorm
  },
  examples: [
    { sql: 'cosine_similarity(array(1f, 0f), array(1f, 1f))', is: 0.7071067811865475 },
    { sql: 'cosine_similarity(array(1D, 2D), array(2D, 4D))', is: 1 },
    { sql: 'cosine_similarity(array(0f), array(1f))', is: null },
  ],
})
