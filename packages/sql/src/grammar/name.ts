import { errorOf } from '@kindling/core'
import { syntaxError } from '../errors/syntax-error.ts'
import type { SqlParser } from './sql-parser.ts'

/**
 * Reads a name: any word, keywords included, or a name in backquotes. Raises INVALID_IDENTIFIER for a word with
 * letters beyond ASCII, which Spark wants in backquotes.
 */
export function name(parser: SqlParser): string {
  if (!parser.atName()) {
    parser.expect('a name')
    throw parser.unexpected()
  }
  const start = parser.start()
  const { kind, image } = parser.next()
  if (kind === 'quotedName') return image.slice(1, -1).replaceAll('``', '`')
  if (/[^A-Za-z0-9_]/.test(image)) throw invalidName(parser, image, start)
  return image
}

/**
 * Reads a name in a place where no expression goes on, so that `test-table` can be told from a difference.
 * Raises INVALID_IDENTIFIER for it.
 */
export function separateName(parser: SqlParser): string {
  const start = parser.start()
  let text = name(parser)
  if (parser.at('-') && parser.atName(2)) {
    while (parser.at('-') && parser.atName(2)) {
      parser.next()
      text += `-${parser.next().image}`
    }
    throw invalidName(parser, text, start)
  }
  return text
}

/** Reads a name of parts between dots: `a.b.c`. */
export function multipartName(parser: SqlParser): string[] {
  const parts = [separateName(parser)]
  while (parser.accept('.')) parts.push(separateName(parser))
  return parts
}

/** Takes the text of a name apart: "a.`b.c`". Raises PARSE_SYNTAX_ERROR for a text that is none. */
export function nameParts(parser: SqlParser, text: string, start: number): string[] {
  const part = /^(?:`((?:[^`]|``)+)`|(\w+))(?:\.|$)/
  const parts: string[] = []
  for (let rest = text; rest !== ''; ) {
    const [whole, quoted, plain] = part.exec(rest) ?? []
    if (whole === undefined || whole === `${rest}.`) {
      throw syntaxError(parser.originFrom(start), undefined, ['a name'])
    }
    parts.push(quoted?.replaceAll('``', '`') ?? plain ?? '')
    rest = rest.slice(whole.length)
  }
  if (parts.length === 0) throw syntaxError(parser.originFrom(start), undefined, ['a name'])
  return parts
}

/** Reads `(a, b, c)`. */
export function nameList(parser: SqlParser): string[] {
  parser.require('(')
  const names = parser.list(separateName)
  parser.require(')')
  return names
}

/** Writes a name so that it is read as one: in backquotes where it needs them. */
export function quotedName(text: string): string {
  return `\`${text.replaceAll('`', '``')}\``
}

function invalidName(parser: SqlParser, text: string, start: number): Error {
  return errorOf(
    'INVALID_IDENTIFIER',
    { ident: text, quoted: quotedName(text) },
    { origin: parser.originFrom(start) },
  )
}
