import { tryArithmetic } from './try-arithmetic.ts'

export const tryMultiply = tryArithmetic(
  'multiply',
  { name: '*', integers: (left, right) => left * right, floats: (left, right) => left * right },
  {
    doc: 'Multiplies two numbers; NULL where the product does not fit. Also multiplies intervals; every error is then NULL.',
    examples: [
      { sql: 'try_multiply(2, 3)', is: 6 },
      { sql: 'try_multiply(2147483647, 2)', is: null },
    ],
  },
)
