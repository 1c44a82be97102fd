import { defineVectorComparison, dot } from './vectors.ts'

export const dotProduct = defineVectorComparison({
  name: 'dot_product',
  doc: 'Multiplies two vectors element by element and adds the products up.',
  compare: dot,
  examples: [
    { sql: 'dot_product(array(1f, 2f), array(3f, 4f))', is: 11 },
    { sql: 'dot_product(array(1D, NULL), array(3D, 4D))', is: null },
  ],
})
