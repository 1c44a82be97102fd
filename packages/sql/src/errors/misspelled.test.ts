import { describe, expect, it } from 'vitest'
import { misspelled } from './misspelled.ts'

const clauses = ['FROM', 'WHERE', 'GROUP', 'ORDER', 'LIMIT', 'AS']

describe('misspelled', () => {
  it.each([
    ['FORM', 'FROM'],
    ['wher', 'WHERE'],
    ['GRUOP', 'GROUP'],
    ['ODER', 'ORDER'],
    ['limt', 'LIMIT'],
  ])('takes %s for %s', (word, keyword) => {
    expect(misspelled(word, clauses)).toBe(keyword)
  })

  it.each(['a', 'is', 'people', 'total', 'FROM', 'axs'])('leaves %s alone', (word) => {
    expect(misspelled(word, clauses)).toBeUndefined()
  })
})
