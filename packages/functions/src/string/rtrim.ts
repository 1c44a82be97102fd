import { trimText } from './trim-text.ts'

export const rtrim = trimText('end', {
  name: 'rtrim',
  doc: 'Takes blanks, or the characters of a set, off the end of a text. The set comes first.',
  examples: [
    { sql: "rtrim('  Spark  ')", is: '  Spark' },
    { sql: "rtrim('SL', 'SSparkSQLS')", is: 'SSparkSQ' },
    { sql: 'rtrim(NULL)', is: null },
  ],
})
