import { describe, expect, it } from 'vitest'
import { parseExpression, parseStatement } from '../parse.ts'

const EVERY = `SELECT t.a AS x, -1, f(DISTINCT b)[0].c, CASE a WHEN 1 THEN 'q' ELSE NULL END, CAST(a AS INT), a::INT, *,
  a BETWEEN 1 AND 2, a NOT IN (1, 2), a LIKE 'x' ESCAPE '!', a IS NOT TRUE, a != b, NOT a, ~ a, a AND b AND c OR d, (1, 2)
FROM (SELECT * FROM range(5) AS r WHERE id > 1) AS t(a, b) GROUP BY a, 1 ORDER BY x DESC LIMIT 5`

/** Collects the texts of all nodes of a kind, from the places that they carry. */
function textsOf(node: unknown, kind: string, found: string[] = []): string[] {
  if (Array.isArray(node)) for (const item of node) textsOf(item, kind, found)
  else if (typeof node === 'object' && node !== null) {
    const { origin, ...parts } = node as {
      origin?: { text: string; start: number; end: number }
      kind?: string
    }
    if (parts.kind === kind && origin !== undefined) found.push(origin.text.slice(origin.start, origin.end))
    for (const part of Object.values(parts)) textsOf(part, kind, found)
  }
  return found
}

/** Collects the kinds of all expressions and plans without a place. */
function placeless(node: unknown, key = '', found: string[] = []): string[] {
  if (Array.isArray(node)) for (const item of node) placeless(item, key, found)
  else if (typeof node === 'object' && node !== null && key !== 'type' && key !== 'origin') {
    const { kind, origin } = node as { kind?: string; origin?: unknown }
    if (kind !== undefined && kind !== 'query' && origin === undefined) found.push(kind)
    for (const [name, part] of Object.entries(node)) placeless(part, name, found)
  }
  return found
}

describe('every node', () => {
  it('knows its place in the text', () => {
    expect(placeless(parseStatement(EVERY))).toEqual([])
    for (const text of ['SHOW TABLES', 'DESC t', 'EXPLAIN SELECT 1', 'CREATE TEMP VIEW v (a) AS VALUES 1']) {
      expect(placeless(parseStatement(text))).toEqual([])
    }
  })

  it('shares the one text', () => {
    const statement = parseStatement('SELECT a + b')
    expect(textsOf(statement, 'attribute')).toEqual(['a', 'b'])
    expect(textsOf(statement, 'call')).toEqual(['a + b'])
  })

  it('covers what it was read from', () => {
    const statement = parseStatement(EVERY)
    expect(textsOf(statement, 'alias')).toEqual(['t.a AS x'])
    expect(textsOf(statement, 'extract')).toEqual(['f(DISTINCT b)[0].c', 'f(DISTINCT b)[0]'])
    expect(textsOf(statement, 'cast')).toEqual(['CAST(a AS INT)', 'a::INT'])
    expect(textsOf(statement, 'filter')).toEqual(['WHERE id > 1'])
    expect(textsOf(statement, 'tableFunction')).toEqual(['range(5)'])
    expect(textsOf(statement, 'star')).toEqual(['*', '*'])
    expect(textsOf(statement, 'sortOrder')).toEqual(['x DESC'])
    expect(textsOf(statement, 'call')).toContain('a AND b AND c OR d')
    expect(textsOf(statement, 'call')).toContain('a NOT IN (1, 2)')
  })

  it('leaves out blanks and comments around it', () => {
    expect(textsOf(parseExpression('  /* x */ a /* y */ + -- z\n b  '), 'call')).toEqual([
      'a /* y */ + -- z\n b',
    ])
  })
})
