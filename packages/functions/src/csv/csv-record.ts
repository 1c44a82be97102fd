import { string } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'
import { type CsvStyle, styleFrom } from './csv-style.ts'

/** Writes texts as a record of CSV; the style comes first. `to_csv` is made of it; it is not in SQL itself. */
export const csvRecord = defineOverloaded({
  name: 'csv_record',
  group: 'csv',
  since: '0.1.0',
  doc: 'Writes texts as a record.',
  signatures: [
    {
      args: [
        ['style', string, 'The style.'],
        ['text', string, 'The text of a field.'],
      ],
      variadic: { least: 0 },
      returns: string,
      native: 'csv_record',
    },
  ],
  nulls: 'handles',
  nullable: () => false,
  deterministic: true,
  raises: false,
  kernel: ([style, ...texts]) => {
    const known = styleFrom(String(style))
    return texts
      .map((text, index) => fieldText(text === null ? null : String(text), index === 0, known))
      .join(known.separator)
  },
  examples: [],
})

function fieldText(text: string | null, first: boolean, style: CsvStyle): string {
  if (text === null) return substitute(style.nullValue, first, style)
  let value = text
  // oxlint-disable-next-line no-control-regex -- Spark takes control characters for blanks
  if (style.trimLeft) value = value.replace(/^[\x00-\x20]+/, '')
  // oxlint-disable-next-line no-control-regex -- as above
  if (style.trimRight) value = value.replace(/[\x00-\x20]+$/, '')
  if (value === '') return substitute(style.emptyValue, first, style)
  return style.quoteAll || needsQuotes(value, first, style) ? quoted(value, style) : value
}

/** What is quoted already stays as it is. */
function substitute(text: string, first: boolean, style: CsvStyle): string {
  const isQuoted = text.length >= 2 && text.startsWith(style.quote) && text.endsWith(style.quote)
  if (isQuoted) return text
  return style.quoteAll || needsQuotes(text, first, style) ? quoted(text, style) : text
}

/** At the beginning of a record `#` would begin a comment. */
function needsQuotes(text: string, first: boolean, { quote, separator, quoteQuotes }: CsvStyle): boolean {
  if (quote === '' || text === '') return false
  if (text.startsWith(quote) || (first && text.startsWith('#'))) return true
  const special = [separator[0] ?? ',', '\n', '\r', ...(quoteQuotes ? [quote] : [])]
  return special.some((each) => text.includes(each))
}

function quoted(text: string, { quote, escape: escapeCharacter, escapeOfEscape }: CsvStyle): string {
  if (quote === '') return text
  const inner = Array.from(text, (character) => {
    if (character === quote) return escapeCharacter + character
    return character === escapeCharacter ? escapeOfEscape + character : character
  })
  return quote + inner.join('') + quote
}
