import { KindlingError } from '@kindling/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDataType, parseExpression, parseSchema, parseStatement } from '../parse.ts'
import { splitStatements } from '../script/split-statements.ts'
import { KEYWORDS } from '../tokens/keywords.ts'

const SIGNS = '( ) , . ; [ ] + - * / % < > = <=> != :: || | & ^ ~ ! ? : -> => |> <> >>'.split(' ')
const OTHERS = [
  'a',
  '`b c`',
  "'text'",
  '"t"',
  '1',
  '1.5D',
  '2147483648',
  "X'1F'",
  "r'x'",
  'MODEL',
  '§',
  '\0',
  '😀',
  '--',
  '/*',
  '*/',
  "'",
  '`',
  '\n',
]
const QUERY =
  'SELECT a , count ( * ) FROM ( SELECT b FROM t WHERE c IN ( 1 , 2 ) ) AS u ( x ) GROUP BY a ORDER BY 2 DESC LIMIT 5'

const token = fc.oneof(fc.constantFrom(...KEYWORDS), fc.constantFrom(...SIGNS), fc.constantFrom(...OTHERS))
const soup = fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join(' '))

/** Breaks a good query: drops, doubles and swaps some of its tokens. */
const broken = fc
  .array(fc.tuple(fc.nat(), token, fc.constantFrom(0, 1)), { minLength: 1, maxLength: 4 })
  .map((changes) => {
    const tokens = QUERY.split(' ')
    for (const [place, replacement, keep] of changes) tokens.splice(place % tokens.length, keep, replacement)
    return tokens.join(' ')
  })

function parsesOrSaysWhy(text: string): void {
  for (const parse of [parseStatement, parseExpression, parseDataType, parseSchema]) {
    try {
      parse(text)
    } catch (error) {
      if (!(error instanceof KindlingError) || error.code === 'INTERNAL_ERROR') throw error
      if (error.origin?.kind !== 'sql' || error.origin.text !== text)
        throw new Error('no place', { cause: error })
    }
  }
}

describe('hostile input', () => {
  it('of random tokens parses or is refused with a reason and a place', () => {
    fc.assert(fc.property(soup, parsesOrSaysWhy), { numRuns: 300 })
  }, 60_000)

  it('of broken queries parses or is refused with a reason and a place', () => {
    fc.assert(fc.property(broken, parsesOrSaysWhy), { numRuns: 300 })
  }, 60_000)

  it('of random characters parses or is refused with a reason and a place', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), parsesOrSaysWhy), { numRuns: 300 })
  }, 60_000)

  it('is split without loss: the pieces lie where they say', () => {
    fc.assert(
      fc.property(soup, (text) => {
        for (const { text: piece, start } of splitStatements(text)) {
          expect(text.slice(start, start + piece.length)).toBe(piece)
        }
      }),
    )
  })
})
