import { describe, expect, it } from 'vitest'
import { withoutPossessives } from './possessive.ts'

function matches(pattern: string, text: string): boolean {
  return new RegExp(`^(?:${withoutPossessives(pattern) ?? ''})$`, 'u').test(text)
}

describe('withoutPossessives', () => {
  it('takes as much as there is and never gives it back', () => {
    expect(matches('(Col1)?+.+', 'Col1')).toBe(false)
    expect(matches('(Col1)?+.+', 'Col12')).toBe(true)
    expect(matches('(Col1)?+.+', 'Col2')).toBe(true)
    expect(matches('a*+a', 'aaa')).toBe(false)
    expect(matches('[ab]{2}+b', 'abb')).toBe(true)
    expect(matches('(?:a|ab)++c', 'abc')).toBe(false)
  })

  it('leaves other patterns as they are', () => {
    expect(withoutPossessives('a+b?[+?]+')).toBe('a+b?[+?]+')
    expect(withoutPossessives('a\\?+')).toBe('a\\?+')
    expect(withoutPossessives('(a)?+\\1')).toBeUndefined()
  })
})
