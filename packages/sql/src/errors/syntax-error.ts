import { errorOf, type SqlOrigin } from '@kindling/core'
import type { SqlToken } from '../tokens/token.ts'
import { misspelled } from './misspelled.ts'

/** How many alternatives a message names before it leaves the rest out. */
const MOST_ALTERNATIVES = 8

/**
 * Makes the error of a token that does not fit, or of a text that ends too early (no token). `implicitAlias` is the
 * word before it where that was read as an alias without AS: `SELECT * FORM people` fails at `people`.
 */
export function syntaxError(
  origin: SqlOrigin,
  token: SqlToken | undefined,
  expected: readonly string[],
  implicitAlias?: string,
): Error {
  const help = [suggestion(token, expected, implicitAlias), expectation(expected)].filter(
    (part) => part !== undefined,
  )
  return errorOf(
    'PARSE_SYNTAX_ERROR',
    { error: token === undefined ? 'the end of the text' : shown(token.image) },
    { origin, help: help.length === 0 ? undefined : help.join(' ') },
  )
}

/** Makes the error of expressions, queries or types within each other that go too deep. */
export function nestedTooDeeply(origin: SqlOrigin, deepest: number): Error {
  return errorOf(
    'PARSE_SYNTAX_ERROR',
    { error: `a place nested more than ${deepest} levels deep` },
    { origin, help: 'split the query, for example by a temporary view.' },
  )
}

function shown(image: string): string {
  return image.length <= 40 ? `\`${image}\`` : `\`${image.slice(0, 37)}...\``
}

function expectation(expected: readonly string[]): string | undefined {
  const alternatives = [...new Set(expected)]
  if (alternatives.length === 0) return undefined
  if (alternatives.length <= MOST_ALTERNATIVES) return `expected: ${alternatives.join(', ')}.`
  // The last one is what the grammar insists on there; the others were merely possible.
  const named = [...alternatives.slice(0, MOST_ALTERNATIVES - 1), '...', alternatives.at(-1)]
  return `expected: ${named.join(', ')}.`
}

function suggestion(
  token: SqlToken | undefined,
  expected: readonly string[],
  implicitAlias: string | undefined,
): string | undefined {
  const keywords = expected.flatMap((what) => /^`([A-Z_ ]+)`$/.exec(what)?.[1]?.split(' ')[0] ?? [])
  const ofAlias = implicitAlias === undefined ? undefined : misspelled(implicitAlias, keywords)
  if (ofAlias !== undefined) return `did you mean \`${ofAlias}\` instead of \`${implicitAlias}\`?`
  const ofToken = token === undefined ? undefined : misspelled(token.image, keywords)
  return ofToken === undefined ? undefined : `did you mean \`${ofToken}\`?`
}
