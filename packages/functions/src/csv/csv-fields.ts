import type { CsvStyle } from './csv-style.ts'

/** Cuts a record into its fields: quotes around them go, and what is escaped in them. */
export function csvFields(
  record: string,
  { separator, quote, escape: escapeCharacter }: Pick<CsvStyle, 'separator' | 'quote' | 'escape'>,
): readonly string[] {
  const fields: string[] = []
  let [text, at] = ['', 0]
  while (at < record.length) {
    if (record.startsWith(separator, at)) {
      fields.push(text)
      text = ''
      at += separator.length
    } else if (quote !== '' && text === '' && record.startsWith(quote, at)) {
      for (at++; at < record.length && !closes(record, at, quote, separator, escapeCharacter); at++) {
        const isEscape = record[at] === escapeCharacter && record[at + 1] === quote
        if (isEscape) at++
        text += record[at] ?? ''
      }
      at++
    } else {
      text += record[at] ?? ''
      at++
    }
  }
  return [...fields, text]
}

/** A quote closes its field at the end or before a separator, unless it is escaped. */
function closes(
  record: string,
  at: number,
  quote: string,
  separator: string,
  escapeCharacter: string,
): boolean {
  if (record[at] !== quote) return false
  if (quote === escapeCharacter && record[at + 1] === quote) return false
  return at + 1 === record.length || record.startsWith(separator, at + 1)
}
