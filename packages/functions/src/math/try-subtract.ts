import { tryArithmetic } from './try-arithmetic.ts'

export const trySubtract = tryArithmetic(
  'subtract',
  { name: '-', integers: (left, right) => left - right, floats: (left, right) => left - right },
  {
    doc: 'Subtracts a number from another; NULL where the difference does not fit. Also subtracts what `-` subtracts of dates, times and intervals; every error is then NULL.',
    examples: [
      { sql: 'try_subtract(2, 1)', is: 1 },
      { sql: 'try_subtract(-2147483648, 1)', is: null },
    ],
  },
)
