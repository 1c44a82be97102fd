import { describe, expect, it } from 'vitest'
import { splitStatements } from './split-statements.ts'

const texts = (script: string): string[] => splitStatements(script).map(({ text }) => text)

describe('splitStatements', () => {
  it('splits at semicolons and tells where each statement starts', () => {
    expect(splitStatements('SELECT 1;\nSELECT 2')).toEqual([
      { text: 'SELECT 1', start: 0, complete: true },
      { text: '\nSELECT 2', start: 9, complete: false },
    ])
  })

  it('leaves semicolons within strings, names and comments alone', () => {
    expect(texts("SELECT ';', \";\", `;` /* ; */ -- ;\n, r';\\';")).toEqual([
      "SELECT ';', \";\", `;` /* ; */ -- ;\n, r';\\'",
    ])
  })

  it('leaves out what holds no statement', () => {
    expect(texts(' ; ;; -- only a comment\n; /* another */ ')).toEqual([])
    expect(texts('')).toEqual([])
  })

  it('keeps the comments before a statement', () => {
    expect(texts('-- first\nSELECT 1;')).toEqual(['-- first\nSELECT 1'])
  })

  it.each(["SELECT 1; SELECT 'a; b", 'SELECT 1; SELECT `a; b', 'SELECT 1; SELECT 2 /* ; '])(
    'makes the rest one incomplete statement where something is never closed: %s',
    (script) => {
      expect(splitStatements(script)).toEqual([
        { text: 'SELECT 1', start: 0, complete: true },
        { text: script.slice(9), start: 9, complete: false },
      ])
    },
  )

  it('takes an unclosed comment alone for the start of a statement', () => {
    expect(splitStatements('/* a')).toEqual([{ text: '/* a', start: 0, complete: false }])
  })
})
