import { describe, expect, it } from 'vitest'
import { checksumOf, sameAnswer, summaryOf } from './answer-summary.mjs'

const rows = [
  ['a', 1.5, null],
  ['b', 2.25, 'x'],
]

describe('sameAnswer', () => {
  it('does not look at the order of rows', () => {
    expect(sameAnswer(summaryOf(rows), summaryOf(rows.toReversed()))).toBe(true)
    expect(checksumOf(summaryOf(rows))).toBe(checksumOf(summaryOf(rows.toReversed())))
  })

  it('lets averages differ by their rounding only', () => {
    expect(sameAnswer(summaryOf([[0.049985]]), summaryOf([[0.0499853]]))).toBe(true)
    expect(sameAnswer(summaryOf([[0.04998]]), summaryOf([[0.0499853]]))).toBe(false)
  })

  it('sees another text, another NULL, another number of rows', () => {
    const expected = summaryOf(rows)
    expect(sameAnswer(expected, summaryOf([rows[0], ['c', 2.25, 'x']]))).toBe(false)
    expect(sameAnswer(expected, summaryOf([['a', 1.5, 'y'], rows[1]]))).toBe(false)
    expect(sameAnswer(expected, summaryOf([rows[0]]))).toBe(false)
    expect(sameAnswer(summaryOf([]), expected)).toBe(false)
  })
})
