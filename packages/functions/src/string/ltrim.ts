import { trimText } from './trim-text.ts'

export const ltrim = trimText('start', {
  name: 'ltrim',
  doc: 'Takes blanks, or the characters of a set, off the start of a text. The set comes first.',
  examples: [
    { sql: "ltrim('  Spark  ')", is: 'Spark  ' },
    { sql: "ltrim('SL', 'SSparkSQLS')", is: 'parkSQLS' },
    { sql: 'ltrim(NULL)', is: null },
  ],
})
