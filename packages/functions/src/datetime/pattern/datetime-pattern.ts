import { errorOf } from '@kindling/core'

/** Is one part of a pattern: a letter and how often it stands, or a literal text, or a bound of an optional part. */
export type PatternItem =
  | { readonly kind: 'field'; readonly letter: string; readonly count: number }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'optionalStart' }
  | { readonly kind: 'optionalEnd' }

/** The most times that each letter may stand. */
const MOST: Readonly<Record<string, number>> = {
  G: 4,
  y: 10,
  M: 4,
  L: 4,
  d: 2,
  D: 3,
  a: 1,
  K: 2,
  h: 2,
  H: 2,
  k: 2,
  m: 2,
  s: 2,
  S: 9,
  V: 2,
  z: 4,
  O: 4,
  X: 5,
  x: 5,
  Z: 5,
}
/** Letters that only writing knows. */
const WRITTEN: Readonly<Record<string, number>> = { Q: 4, q: 4, E: 4, F: 1 }
const LEGACY = /^(?:[GyYMLwWDdFEuaHkKhmsSzZX]|[^a-zA-Z'])*$/

/**
 * Reads a pattern for dates and times: the letters of Java's DateTimeFormatter without those that Spark refuses.
 *
 * @throws ExecutionError INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION for one that Spark 2.4 knew,
 * INVALID_DATETIME_PATTERN.WITH_SUGGESTION for any other that is none.
 */
export function readPattern(text: string, purpose: 'read' | 'write'): readonly PatternItem[] {
  const items = itemsOf(text, purpose)
  if (items !== undefined) return items
  refuseLegacyPattern(text, purpose)
  throw errorOf('INVALID_DATETIME_PATTERN.WITH_SUGGESTION', { pattern: `'${text}'` })
}

/**
 * Refuses a pattern that Spark 2.4 knew and later versions do not; one that none of them knows passes.
 *
 * @throws ExecutionError INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION
 */
export function refuseLegacyPattern(text: string, purpose: 'read' | 'write'): void {
  const plain = text.replaceAll(/'[^']*'/g, '')
  if (!LEGACY.test(plain) || plain.includes('XXXX') || itemsOf(text, purpose) !== undefined) return
  throw errorOf('INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION', { pattern: `'${text}'` })
}

const TOKEN = /([a-zA-Z])\1*|'((?:[^']|'')*)'|([[\]])|([^a-zA-Z'[\]{}#])/gsuy

function itemsOf(text: string, purpose: 'read' | 'write'): readonly PatternItem[] | undefined {
  const items: PatternItem[] = []
  let open = 0
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text)
    if (match === null) return undefined
    const [whole, letter, quoted, bracket] = match
    if (letter !== undefined) {
      if (!isAllowed(letter, whole.length, purpose)) return undefined
      items.push({ kind: 'field', letter, count: whole.length })
    } else if (bracket !== undefined) {
      open += bracket === '[' ? 1 : -1
      if (open < 0) return undefined
      items.push({ kind: bracket === '[' ? 'optionalStart' : 'optionalEnd' })
    } else if (quoted === undefined) items.push({ kind: 'literal', text: whole })
    else
      items.push({
        kind: 'literal',
        text: quoted === '' ? "'" : quoted.replaceAll("''", "'"),
      })
  }
  for (; open > 0; open--) items.push({ kind: 'optionalEnd' })
  return items
}

function isAllowed(letter: string, count: number, purpose: 'read' | 'write'): boolean {
  const most = MOST[letter] ?? (purpose === 'write' ? WRITTEN[letter] : undefined)
  if (most === undefined || count > most) return false
  if (letter === 'V') return count === 2
  return letter !== 'O' || count === 1 || count === 4
}
