import { errorOf } from '@kindling/core'
import { textValue } from './literal.ts'
import { name } from './name.ts'
import type { SqlParser } from './sql-parser.ts'

/** Is one option: its value, and that as text. */
export interface Option {
  readonly key: string
  readonly value: string | number | boolean
  readonly text: string
}

/**
 * Reads `OPTIONS (key 'value', a.b = 2, flag true)` if it comes. Keys keep their case, but must differ in any case.
 */
export function options(parser: SqlParser): readonly Option[] {
  if (!parser.accept('OPTIONS')) return []
  const seen = new Set<string>()
  parser.require('(')
  const read = parser.list(() => {
    const start = parser.start()
    const key = optionKey(parser)
    if (seen.has(key.toLowerCase())) {
      throw errorOf('DUPLICATE_KEY', { keyColumn: `\`${key}\`` }, { origin: parser.originFrom(start) })
    }
    seen.add(key.toLowerCase())
    parser.accept('=')
    return { key, ...optionValue(parser) }
  })
  parser.require(')')
  return read
}

/** Reads a key: a string, or names between dots. */
function optionKey(parser: SqlParser): string {
  if (parser.atText()) return textValue(parser)
  let key = name(parser)
  while (parser.accept('.')) key += `.${name(parser)}`
  return key
}

function optionValue(parser: SqlParser): Omit<Option, 'key'> {
  if (parser.atText()) {
    const text = textValue(parser)
    return { value: text, text }
  }
  const token = parser.token()
  if (token?.payload === 'TRUE' || token?.payload === 'FALSE') {
    parser.next()
    return { value: token.payload === 'TRUE', text: token.payload.toLowerCase() }
  }
  if (parser.atDigits() && /^[\d.]+$/.test(token?.image ?? '')) {
    const text = parser.next().image
    return { value: Number(text), text }
  }
  for (const what of ['a string', 'a number', '`TRUE`', '`FALSE`']) parser.expect(what)
  throw parser.unexpected()
}
