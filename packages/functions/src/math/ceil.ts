import { roundToWhole } from './round-to-whole.ts'

export const ceil = roundToWhole('ceiling', {
  name: 'ceil',
  aliases: ['ceiling'],
  doc: 'Rounds up to a whole number: a bigint, or a decimal of a decimal; a double that does not fit becomes the nearest bigint. With a second argument it rounds up at that many digits, and gives a decimal.',
  examples: [
    { sql: 'ceil(1.2D)', is: 2n },
    { sql: 'ceiling(-1.7D)', is: -1n },
    { sql: 'CAST(ceil(3.1411, 3) AS STRING)', is: '3.142' },
    { sql: 'ceil(5)', is: 5n },
    { sql: 'ceil(CAST(NULL AS DOUBLE))', is: null },
  ],
})
