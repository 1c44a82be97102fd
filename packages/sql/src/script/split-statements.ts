import { lexemeAt } from '../tokens/lexeme.ts'

/** Is one statement of a script. */
export interface ScriptStatement {
  /** The text of the statement without its semicolon, comments and blanks included. */
  readonly text: string
  /** The offset of `text` in the script. */
  readonly start: number
  /** Whether a semicolon ends it; only the last one may lack it. */
  readonly complete: boolean
}

/**
 * Splits a script at its semicolons, except those within strings, names in backquotes and comments. Pieces that hold
 * nothing but blanks and comments are left out; an unclosed quote or comment makes the rest one incomplete statement.
 * Never raises. Takes time linear in the text.
 *
 * @example
 * ```ts
 * splitStatements("SELECT ';'; SELECT 2").map(({ text }) => text) // ["SELECT ';'", ' SELECT 2']
 * ```
 */
export function splitStatements(script: string): readonly ScriptStatement[] {
  const statements: ScriptStatement[] = []
  let start = 0
  let empty = true
  let at = 0
  while (at < script.length) {
    const { kind, end, closed } = lexemeAt(script, at)
    if (kind === 'sign' && script[at] === ';') {
      if (!empty) statements.push({ text: script.slice(start, at), start, complete: true })
      start = end
      empty = true
    } else if (!closed || (kind !== 'blank' && kind !== 'comment')) {
      empty = false
    }
    at = end
  }
  if (!empty) statements.push({ text: script.slice(start), start, complete: false })
  return statements
}
