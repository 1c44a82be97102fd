import { padText } from './pad-text.ts'

export const lpad = padText('start', {
  name: 'lpad',
  doc: 'Fills a text, or binary value, up to a length at the start with a pattern, blanks (or zero bytes) where none is given; a longer one is cut.',
  examples: [
    { sql: "lpad('hi', 5, '??')", is: '???hi' },
    { sql: "lpad('hi', 1)", is: 'h' },
    { sql: "hex(lpad(X'AABB', 3))", is: '00AABB' },
    { sql: 'lpad(NULL, 2)', is: null },
  ],
})
