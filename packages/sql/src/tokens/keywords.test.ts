import { describe, expect, it } from 'vitest'
import { KEYWORDS, keywordOf, SPARK_KEYWORDS } from './keywords.ts'

describe('keywords', () => {
  it('are sorted, in upper case, each once', () => {
    expect([...KEYWORDS].sort()).toEqual(KEYWORDS)
    expect(new Set(KEYWORDS).size).toBe(KEYWORDS.length)
    expect(KEYWORDS.every((word) => word === word.toUpperCase())).toBe(true)
  })

  it('are known to Spark one by one, but for those with synonyms', () => {
    expect(SPARK_KEYWORDS).toHaveLength(423)
    expect(SPARK_KEYWORDS).not.toContain('TEMP')
    expect(SPARK_KEYWORDS).not.toContain('RLIKE')
  })

  it.each(['model', 'next', 'path', 'x'])('leave `%s` to be a name', (word) => {
    expect(keywordOf(word)).toBeUndefined()
  })

  it('are found in any case', () => {
    expect(keywordOf('SeLeCt')).toBe('SELECT')
  })
})
