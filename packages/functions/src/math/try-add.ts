import { tryArithmetic } from './try-arithmetic.ts'

export const tryAdd = tryArithmetic(
  'add',
  { name: '+', integers: (left, right) => left + right, floats: (left, right) => left + right },
  {
    doc: 'Adds two numbers; NULL where the sum does not fit. Also adds what `+` adds to dates, times and intervals; every error is then NULL.',
    examples: [
      { sql: 'try_add(1, 2)', is: 3 },
      { sql: 'try_add(2147483647, 1)', is: null },
    ],
  },
)
