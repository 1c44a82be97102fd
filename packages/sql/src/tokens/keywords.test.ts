import { describe, expect, it } from 'vitest'
import { KEYWORDS, keywordOf, SINGLE_KEYWORDS } from './keywords.ts'

describe('keywords', () => {
  it('are sorted, in upper case, each once', () => {
    expect([...KEYWORDS].sort()).toEqual(KEYWORDS)
    expect(new Set(KEYWORDS).size).toBe(KEYWORDS.length)
    expect(KEYWORDS.every((word) => word === word.toUpperCase())).toBe(true)
  })

  it('are known to Spark one by one, but for those with synonyms', () => {
    expect(SINGLE_KEYWORDS).toHaveLength(423)
    expect(SINGLE_KEYWORDS).not.toContain('TEMP')
    expect(SINGLE_KEYWORDS).not.toContain('RLIKE')
  })

  it('leave MODEL to be a name', () => {
    expect(keywordOf('model')).toBeUndefined()
  })

  it('are found in any case', () => {
    expect(keywordOf('SeLeCt')).toBe('SELECT')
  })
})
