import { describe, expect, it } from 'vitest'
import { fallsOf, recordedScores } from './recorded-scores.mjs'
import { runSuite, scoreOf } from './run-suite.mjs'
import { MATERIAL, materialIsThere, SUITES } from './suites.mjs'

const recorded = recordedScores()
const MINUTES = 60_000

if (!materialIsThere()) console.log(`conformance: skipped, nothing is in ${MATERIAL}`)

describe.runIf(materialIsThere())("the score against Spark's own answers", () => {
  for (const suite of SUITES.filter(({ name }) => recorded[name] !== undefined)) {
    it(`of ${suite.name} is not lower than recorded`, { timeout: 30 * MINUTES }, async () => {
      const { score } = await runSuite(suite)
      expect(score.cases).toBe(recorded[suite.name].cases)
      expect(fallsOf(score, recorded[suite.name])).toEqual([])
    })
  }
})

describe('scoreOf', () => {
  it('reads the last line of the scorer', () => {
    const line =
      'total 10 / 40 (25.0%), mean over kinds 30.5%, names 80.0%, errors: class exact 50.0%, family or SQLSTATE 60.0%, any 90.0% of 20'
    expect(scoreOf(`query 10 / 40\n${line}\n`)).toEqual({
      passed: 10,
      cases: 40,
      mean: 30.5,
      names: 80,
      errors: 20,
      errorClass: 50,
      errorFamily: 60,
      anyError: 90,
    })
  })

  it('knows no score in other text', () => {
    expect(scoreOf('usage: ...')).toBeUndefined()
  })
})

describe('fallsOf', () => {
  it('lists what is lower than recorded', () => {
    const before = { cases: 10, passed: 5, mean: 50, errorClass: null }
    expect(fallsOf({ cases: 10, passed: 4, mean: 60, errorClass: null }, before)).toEqual(['passed: 4 < 5'])
    expect(fallsOf({ cases: 10, passed: 6, mean: 50, errorClass: null }, before)).toEqual([])
  })
})
