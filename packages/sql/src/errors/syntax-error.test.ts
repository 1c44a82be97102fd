import { ParseError } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { parseStatement } from '../parse.ts'

function messageOf(text: string): string {
  try {
    parseStatement(text)
  } catch (error) {
    if (error instanceof ParseError) return error.message
    throw error
  }
  throw new Error(`accepted: ${text}`)
}

describe('a syntax error', () => {
  it('says what, where, and what was expected', () => {
    expect(messageOf('SELECT f(1, 2\nFROM t')).toBe(
      [
        '[PARSE_SYNTAX_ERROR] Syntax error at `FROM`.',
        '  at line 2, column 1',
        '  2 | FROM t',
        '    | ^^^^',
        '  help: expected: an operator, `,`, `)`.',
      ].join('\n'),
    )
  })

  it('suggests the keyword that a statement seems to start with', () => {
    expect(messageOf('SELEC a FROM t')).toContain('help: did you mean `SELECT`?')
  })

  it.each([
    ['SELECT * FORM people', '`FROM` instead of `FORM`'],
    ['SELECT a FROM t WERE a > 1', '`WHERE` instead of `WERE`'],
    ['SELECT a FROM t ODER BY a', '`ORDER` instead of `ODER`'],
    ['SELECT a, count(*) FROM t GRUOP BY a', '`GROUP` instead of `GRUOP`'],
    ['SELECT a FROM t LIMT 5', '`LIMIT` instead of `LIMT`'],
  ])('suggests the keyword that was read as an alias in %s', (text, suggestion) => {
    expect(messageOf(text)).toContain(`did you mean ${suggestion}?`)
  })

  it.each([
    ['SELECT', 'the end of the text', 'expected: an expression.'],
    ['SELECT a FROM t WHERE a >', 'the end of the text', 'expected: an expression.'],
    ['SELECT a FROM (SELECT 1', 'the end of the text', '`)`'],
    ['SELECT (1 + 2', 'the end of the text', '`)`'],
    ['SELECT a +, b', '`,`', 'expected: an expression.'],
    ['SELECT a b c', '`c`', '`,`, `FROM`, `WHERE`, `GROUP BY`, `ORDER BY`, `LIMIT`'],
    ['SELECT CASE WHEN a THEN 1', 'the end of the text', '`END`'],
    ['SELECT a IS 5', '`5`', '`NOT`, `NULL`'],
    ['SELECT CAST(a INT)', '`INT`', '`AS`'],
    ['SELECT 1; SELECT 2', '`SELECT`', 'expected: the end of the text.'],
    ['SELECT a FROM t ORDER BY a NULLS MIDDLE', '`MIDDLE`', '`FIRST`, `LAST`'],
    ['SELECT §', '`§`', 'expected: an expression.'],
    ['CREATE TEMPORARY VIEW v', 'the end of the text', '`USING`, `AS`'],
    ['SHOW TABLES LIKE 5', '`5`', 'a string'],
    ['DESCRIBE 5', '`5`', 'a name'],
  ])('names what does not fit in %s', (text, error, expected) => {
    expect(messageOf(text)).toContain(`Syntax error at ${error}.`)
    expect(messageOf(text)).toContain(expected)
  })

  it('points behind the last token where the text ends too early', () => {
    expect(() => parseStatement('SELECT a +  ')).toThrow(
      expect.objectContaining({ origin: expect.objectContaining({ start: 10, end: 10 }) }),
    )
  })

  it('names eight alternatives at most', () => {
    const expected = /expected: (.*)/.exec(messageOf('BANANA'))?.[1] ?? ''
    expect(expected.split(', ').length).toBeLessThanOrEqual(9)
  })

  it('cuts a long token short', () => {
    expect(messageOf(`SELECT 1 ${'x'.repeat(100)} y 'z'`)).not.toContain('x'.repeat(200))
    expect(messageOf(`SELECT a b '${'x'.repeat(100)}'`)).toContain(`\`'${'x'.repeat(36)}...\``)
  })

  it('says that a text without a statement is empty', () => {
    for (const text of ['', '  ', '-- nothing', ';'])
      expect(messageOf(text)).toContain('[PARSE_EMPTY_STATEMENT]')
  })
})
