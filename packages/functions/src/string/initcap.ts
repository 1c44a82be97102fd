import { string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const initcap = defineFunction({
  name: 'initcap',
  group: 'string',
  since: '0.1.0',
  doc: 'Begins each word behind a blank with a capital letter and makes the rest small.',
  args: [['text', string, 'The text.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'capitalise_words_utf8',
  kernel: (text) => {
    const characters = [...text]
    return characters
      .map((character, index) =>
        index === 0 || characters[index - 1] === ' ' ? character.toUpperCase() : character.toLowerCase(),
      )
      .join('')
  },
  examples: [
    { sql: "initcap('sPark sql')", is: 'Spark Sql' },
    { sql: 'initcap(NULL)', is: null },
  ],
})
