import { describe, expect, it } from 'vitest'
import { KEYWORDS, keywordOf } from './keywords.ts'

describe('keywords', () => {
  it('are sorted, in upper case, each once', () => {
    expect([...KEYWORDS].sort()).toEqual(KEYWORDS)
    expect(new Set(KEYWORDS).size).toBe(KEYWORDS.length)
    expect(KEYWORDS.every((word) => word === word.toUpperCase())).toBe(true)
  })

  it('leave MODEL to be a name', () => {
    expect(keywordOf('model')).toBeUndefined()
  })

  it('are found in any case', () => {
    expect(keywordOf('SeLeCt')).toBe('SELECT')
  })
})
