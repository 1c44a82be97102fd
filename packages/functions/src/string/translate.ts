import { string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const translate = defineFunction({
  name: 'translate',
  group: 'string',
  since: '0.1.0',
  doc: 'Replaces characters by those at the same place of another text, and takes out those without a partner.',
  args: [
    ['text', string, 'The text.'],
    ['from', string, 'The characters to replace.'],
    ['to', string, 'What they become.'],
  ],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'translate_utf8_utf8_utf8',
  kernel: (text, from, to) => {
    const sources = [...from]
    const targets = [...to]
    return [...text]
      .map((character) => {
        const place = sources.indexOf(character)
        return place === -1 ? character : (targets[place] ?? '')
      })
      .join('')
  },
  examples: [
    { sql: "translate('AaBbCc', 'abc', '123')", is: 'A1B2C3' },
    { sql: "translate('abc', 'b', '')", is: 'ac' },
  ],
})
