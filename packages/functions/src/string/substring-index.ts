import { int, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const substringIndex = defineFunction({
  name: 'substring_index',
  group: 'string',
  since: '0.1.0',
  doc: 'Gives what comes before a delimiter for the given time, or behind it when counted from the end; all where it does not come so often.',
  args: [
    ['text', string, 'The text.'],
    ['delimiter', string, 'The delimiter.'],
    ['count', int, 'Which one; negative from the end.'],
  ],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'substring_index_utf8_utf8_i32',
  kernel: (text, delimiter, count) => {
    if (delimiter === '' || count === 0) return ''
    const places: number[] = []
    for (let at = text.indexOf(delimiter); at !== -1; at = text.indexOf(delimiter, at + 1)) places.push(at)
    const place = places.at(count > 0 ? count - 1 : count)
    if (place === undefined) return text
    return count > 0 ? text.slice(0, place) : text.slice(place + delimiter.length)
  },
  examples: [
    { sql: "substring_index('www.apache.org', '.', 2)", is: 'www.apache' },
    { sql: "substring_index('www.apache.org', '.', -1)", is: 'org' },
  ],
})
