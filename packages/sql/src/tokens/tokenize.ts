import { errorOf } from '@kindling/core'
import { keywordOf } from './keywords.ts'
import { type LexemeKind, lexemeAt } from './lexeme.ts'
import { signOf } from './sign.ts'
import type { SqlToken, TokenKind } from './token.ts'

const KINDS: Partial<Record<LexemeKind, TokenKind>> = {
  word: 'word',
  quotedName: 'quotedName',
  text: 'text',
  rawText: 'text',
  digits: 'digits',
  sign: 'sign',
  unknown: 'unknown',
}

/**
 * Cuts a text into the tokens of SQL, leaving out blanks, comments and hints. Takes time linear in the text.
 * With `doubleQuotedNames`, double quotes are around names. Raises PARSE_SYNTAX_ERROR or UNCLOSED_BRACKETED_COMMENT where a quote or comment never ends.
 */
export function tokenize(text: string, doubleQuotedNames = false): SqlToken[] {
  const tokens: SqlToken[] = []
  let start = 0
  while (start < text.length) {
    const { kind: lexeme, end, closed } = lexemeAt(text, start)
    if (!closed) throw unclosed(text, start, lexeme)
    const isName = doubleQuotedNames && lexeme === 'text' && text.charAt(start) === '"'
    const kind = isName ? 'quotedName' : KINDS[lexeme]
    if (kind !== undefined) {
      const written = text.slice(start, end)
      const image = isName ? inBackquotes(written) : written
      tokens.push({
        kind,
        image,
        startOffset: start,
        endOffset: end - 1,
        payload: kind === 'word' ? keywordOf(image) : kind === 'sign' ? signOf(image) : undefined,
      })
    }
    start = end
  }
  return tokens
}

/** Writes a name in double quotes as one in backquotes. */
function inBackquotes(quoted: string): string {
  return `\`${quoted.slice(1, -1).replaceAll('""', '"').replaceAll('`', '``')}\``
}

function unclosed(text: string, start: number, kind: LexemeKind): Error {
  const origin = { kind: 'sql', text, start, end: start + (kind === 'comment' ? 2 : 1) } as const
  if (kind === 'comment') return errorOf('UNCLOSED_BRACKETED_COMMENT', {}, { origin })
  const mark = text.charAt(kind === 'rawText' ? start + 1 : start)
  const what = kind === 'quotedName' ? 'a name in backquotes' : 'a string'
  return errorOf(
    'PARSE_SYNTAX_ERROR',
    { error: `${what} that is never closed` },
    { origin, help: `write ${mark === '`' ? 'another backquote' : `\`${mark}\``} where it ends.` },
  )
}
