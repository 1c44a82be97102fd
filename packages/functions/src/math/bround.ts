import { roundToDigits } from './round-to-digits.ts'

export const bround = roundToDigits('halfEven', {
  name: 'bround',
  doc: 'Rounds half to even, in the decimal digits that the number prints as, at a number of digits (0 unless given). Integers stay integers, and one that then does not fit is an error; decimals keep no more digits behind the point than asked for.',
  examples: [
    { sql: 'bround(2.5D)', is: 2 },
    { sql: 'bround(25, -1)', is: 20 },
    { sql: 'CAST(bround(2.345, 2) AS STRING)', is: '2.34' },
  ],
})
