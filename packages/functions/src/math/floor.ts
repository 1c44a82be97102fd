import { roundToWhole } from './round-to-whole.ts'

export const floor = roundToWhole('floor', {
  name: 'floor',
  doc: 'Rounds down to a whole number: a bigint, or a decimal of a decimal; a double that does not fit becomes the nearest bigint. With a second argument it rounds down at that many digits, and gives a decimal.',
  examples: [
    { sql: 'floor(1.7D)', is: 1n },
    { sql: 'floor(-1.2D)', is: -2n },
    { sql: 'CAST(floor(3.1411, 3) AS STRING)', is: '3.141' },
    { sql: 'floor(CAST(NULL AS DOUBLE))', is: null },
  ],
})
