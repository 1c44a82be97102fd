const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\u001a',
  '%': '\\%',
  _: '\\_',
}

// A doubled quote, \uXXXX, \UXXXXXXXX, octal \ooo up to \177, or a backslash before any character.
const ESCAPE = /''|""|\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([01][0-7]{2})|(.))/gs

/**
 * Finds the value of a string literal with its quotes, by Spark's rules: backslash escapes, a doubled quote for one,
 * no escapes in `r'raw'`. `\%` and `\_` keep their backslash, so that LIKE sees it.
 *
 * @example
 * ```ts
 * stringValue("'it''s'") // "it's"
 * ```
 */
export function stringValue(literal: string): string {
  if (/^r/i.test(literal)) return literal.slice(2, -1)
  const quote = literal.charAt(0)
  const body = literal.slice(1, -1)
  return body.replace(ESCAPE, (sequence, short?: string, long?: string, octal?: string, plain?: string) => {
    if (short !== undefined) return String.fromCharCode(Number.parseInt(short, 16))
    if (long !== undefined) return longCharacter(long)
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
    if (plain !== undefined) return ESCAPES[plain] ?? plain
    return sequence.charAt(0) === quote ? quote : sequence
  })
}

function longCharacter(digits: string): string {
  const codePoint = Number.parseInt(digits, 16)
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : `U${digits}`
}
