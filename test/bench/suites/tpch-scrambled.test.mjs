import { describe, expect, it } from 'vitest'
import { withParameters } from './tpch-parameters.mjs'
import { renamed } from './tpch-scrambled.mjs'

describe('renamed', () => {
  it('puts other names for tables and columns, but leaves literals alone', () => {
    const names = new Map([
      ['part', 'n1'],
      ['p_name', 'n2'],
    ])
    expect(renamed("SELECT p.p_name FROM part p WHERE p_name LIKE 'part of'", names)).toBe(
      "SELECT p.n2 FROM n1 p WHERE n2 LIKE 'part of'",
    )
  })
})

describe('withParameters', () => {
  const text = "r_name = 'ASIA' and o_orderdate >= date '1994-01-01'"

  it('gives the same parameters for the same seed', () => {
    expect(withParameters(5, text, 3)).toBe(withParameters(5, text, 3))
  })

  it('gives others for another seed', () => {
    const texts = new Set([1, 2, 3, 4, 5].map((seed) => withParameters(5, text, seed)))
    expect(texts.size).toBeGreaterThan(3)
    for (const each of texts)
      expect(each).toMatch(/^r_name = '[A-Z ]+' and o_orderdate >= date '199[3-7]-01-01'$/)
  })

  it('replaces two literals by each other in one pass', () => {
    const pairs = new Set()
    for (let seed = 1; seed < 4000; seed++) pairs.add(withParameters(7, 'FRANCE GERMANY', seed))
    expect(pairs).toContain('GERMANY FRANCE')
  })
})
