import type { Keyword } from './keywords.ts'
import type { Sign } from './sign.ts'

/**
 * Is what a token can be: a name without quotes or a keyword, a name in backquotes, a string, a number without its
 * sign, a sign or operator, a character that SQL has no use for.
 */
export type TokenKind = 'word' | 'quotedName' | 'text' | 'digits' | 'sign' | 'unknown'

/** Is a token of SQL; `payload` is the keyword or sign that it is, if any. */
export interface SqlToken {
  readonly kind: TokenKind
  readonly image: string
  readonly startOffset: number
  /** The offset of its last character. */
  readonly endOffset: number
  readonly payload: Keyword | Sign | undefined
}
