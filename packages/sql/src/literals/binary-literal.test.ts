import { describe, expect, it } from 'vitest'
import { binaryValue } from './binary-literal.ts'

const origin = { kind: 'sql', text: "X'1G'", start: 0, end: 5 } as const

describe('binaryValue', () => {
  it.each([
    ['', []],
    ['1F', [31]],
    ['1ff', [1, 255]],
    ['00FFa0', [0, 255, 160]],
  ])('reads the digits %s', (digits, bytes) => {
    expect([...binaryValue(digits, origin)]).toEqual(bytes)
  })

  it('refuses other characters', () => {
    expect(() => binaryValue('1G', origin)).toThrow('[INVALID_TYPED_LITERAL]')
  })
})
