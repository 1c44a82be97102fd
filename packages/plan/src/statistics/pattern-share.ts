import type { Expression } from '../expressions/expression.ts'

/** A pattern with nothing but wildcards around one character is taken to match such a share of texts. */
const FIRST = 0.3
/** Each further character is taken to be right in so many of the texts that match so far. */
const FURTHER = 0.77
const LEAST = 0.001

/** Guesses the share of texts that match a pattern of LIKE: the less, the more characters are fixed; undefined where the pattern is no constant. */
export function patternShare(
  pattern: Expression | undefined,
  escaping: Expression | undefined,
): number | undefined {
  if (pattern?.kind !== 'literal' || typeof pattern.value !== 'string') return undefined
  const escapeCharacter = escaping?.kind === 'literal' ? escaping.value : '\\'
  let fixed = 0
  let wildcards = 0
  let isEscaped = false
  for (const character of pattern.value) {
    if (!isEscaped && character === escapeCharacter) {
      isEscaped = true
      continue
    }
    if (!isEscaped && (character === '%' || character === '_')) wildcards++
    else fixed++
    isEscaped = false
  }
  if (fixed === 0) return wildcards > 0 ? 1 : LEAST
  return Math.max(LEAST, FIRST * FURTHER ** (fixed - 1))
}
