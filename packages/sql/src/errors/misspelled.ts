import { suggest } from '@kindling/core'

/**
 * Finds the keyword that a word may stand for: one of at least four letters, about as long, that shares the first or
 * the last letter. Gives undefined for a keyword spelled right.
 *
 * @example
 * ```ts
 * misspelled('SELEC', ['SELECT', 'VALUES']) // 'SELECT'
 * ```
 */
export function misspelled(word: string, keywords: readonly string[]): string | undefined {
  const upper = word.toUpperCase()
  if (upper.length < 3 || keywords.includes(upper)) return undefined
  return suggest(upper, keywords).find(
    (keyword) =>
      keyword.length >= 4 &&
      Math.abs(keyword.length - upper.length) <= 1 &&
      (keyword.at(0) === upper.at(0) || keyword.at(-1) === upper.at(-1)),
  )
}
