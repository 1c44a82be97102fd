import { trimText } from './trim-text.ts'

export const trim = trimText('both', {
  name: 'trim',
  doc: 'Takes blanks, or the characters of a set, off both ends of a text. The set comes first.',
  examples: [
    { sql: "trim('  Spark  ')", is: 'Spark' },
    { sql: "trim('SL', 'SSparkSQLS')", is: 'parkSQ' },
    { sql: 'trim(NULL)', is: null },
  ],
})
