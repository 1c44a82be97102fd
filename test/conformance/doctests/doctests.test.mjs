import { describe, expect, it } from 'vitest'
import { materialIsThere } from '../suites.mjs'
import { parsePython } from './python-parser.mjs'
import { Float, repr, Tuple } from './python-values.mjs'
import { agrees, DOCTESTS, runDoctests } from './run-doctests.mjs'
import { keyOf, lostSince, recordedVerdicts } from './verdicts.mjs'

describe.runIf(materialIsThere())("PySpark's documented examples", () => {
  it('print what PySpark prints, each that did so before', { timeout: 600_000 }, async () => {
    const results = await runDoctests(DOCTESTS)
    const table = recordedVerdicts()
    expect(results.map(keyOf).filter((key) => table[key] === undefined)).toEqual([])
    expect(lostSince(table, results)).toEqual([])
  })
})

describe('parsePython', () => {
  it('reads calls, keyword arguments and lines within brackets', () => {
    const [statement] = parsePython('df.select(\n    "a",  # a comment\n    b=1\n).show(2)')
    expect(statement.value).toMatchObject({ kind: 'call', function: { kind: 'member', name: 'show' } })
    expect(statement.value.function.value.named).toEqual({ b: { kind: 'integer', value: 1 } })
  })

  it('reads functions with an indented body', () => {
    const [define, call] = parsePython('def f(x, *more):\n    y = x\n    return y\n\nf(1)')
    expect(define).toMatchObject({
      kind: 'define',
      parameters: [{ name: 'x' }, { name: 'more', rest: true }],
    })
    expect(define.body.map(({ kind }) => kind)).toEqual(['assign', 'return'])
    expect(call.kind).toBe('expression')
  })

  it('refuses what it does not know', () => {
    expect(() => parsePython('while True:\n    pass')).toThrow(SyntaxError)
  })
})

describe('repr', () => {
  it('prints values as Python does', () => {
    expect(repr([1, new Float(2), 'a', null, true, new Tuple([1])])).toBe("[1, 2.0, 'a', None, True, (1,)]")
  })
})

describe('agrees', () => {
  it('counts blanks once and lets dots stand for anything', () => {
    expect(agrees('a  b\n', 'a b')).toBe(true)
    expect(agrees('a 12 b', 'a ... b')).toBe(true)
    expect(agrees('a', 'b')).toBe(false)
  })
})
