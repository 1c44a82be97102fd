import { errorOf } from '@kindling/core'
import type { OutputRequest } from './output-writer.ts'

/** Reads an option that is true or false. */
export function flagOption(request: OutputRequest, key: string, fallback: boolean): boolean {
  const text = request.options[key.toLowerCase()]
  if (text === undefined) return fallback
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  throw invalidOption(request, key, '`true` or `false`', text)
}

/** Reads an option that is one ASCII character; an empty text, or U+0000, is none. */
export function characterOption(request: OutputRequest, key: string, fallback: string): string {
  const text = request.options[key.toLowerCase()]
  if (text === undefined) return fallback
  if (text === '' || text === '\u0000') return ''
  if (text.length === 1 && text.charCodeAt(0) < 128) return text
  throw invalidOption(request, key, 'one ASCII character', text)
}

/** Reads the option `encoding`, by its old name `charset` too; only UTF-8 is written. */
export function requireUtf8(request: OutputRequest): void {
  const encoding = request.options['encoding'] ?? request.options['charset'] ?? 'UTF-8'
  if (!/^utf-?8$/i.test(encoding)) throw invalidOption(request, 'encoding', '`UTF-8`', encoding)
}

export function invalidOption(
  { origin }: OutputRequest,
  key: string,
  expected: string,
  actual: string,
): Error {
  const holes = { argument: key, method: 'write.option', expected, actual: `\`${actual}\`` }
  return errorOf('INVALID_ARGUMENT', holes, { origin })
}
