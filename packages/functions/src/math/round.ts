import { roundToDigits } from './round-to-digits.ts'

export const round = roundToDigits('halfUp', {
  name: 'round',
  doc: 'Rounds half up, in the decimal digits that the number prints as, at a number of digits (0 unless given). Integers stay integers, and one that then does not fit is an error; decimals keep no more digits behind the point than asked for.',
  examples: [
    { sql: 'round(2.5D)', is: 3 },
    { sql: 'round(1.005D, 2)', is: 1.01 },
    { sql: 'round(125D, -1)', is: 130 },
    { sql: 'round(25, -1)', is: 30 },
    { sql: 'CAST(round(2.345, 2) AS STRING)', is: '2.35' },
    { sql: 'round(CAST(NULL AS DOUBLE))', is: null },
  ],
})
