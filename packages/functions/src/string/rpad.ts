import { padText } from './pad-text.ts'

export const rpad = padText('end', {
  name: 'rpad',
  doc: 'Fills a text, or binary value, up to a length at the end with a pattern, blanks (or zero bytes) where none is given; a longer one is cut.',
  examples: [
    { sql: "rpad('hi', 5, '??')", is: 'hi???' },
    { sql: "rpad('hi', 1)", is: 'h' },
    { sql: "hex(rpad(X'AABB', 3))", is: 'AABB00' },
    { sql: 'rpad(NULL, 2)', is: null },
  ],
})
