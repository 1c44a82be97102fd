import { defineVectorComparison, norm } from './vectors.ts'

export const l2Distance = defineVectorComparison({
  name: 'l2_distance',
  doc: 'Gives the distance of two points: the root of the sum of squared differences.',
  compare: (left, right) => norm(left.map((value, index) => value - (right[index] ?? 0))),
  examples: [
    { sql: 'l2_distance(array(0f, 0f), array(3f, 4f))', is: 5 },
    { sql: 'l2_distance(NULL, array(1D))', is: null },
  ],
})
