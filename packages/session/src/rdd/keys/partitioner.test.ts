import { describe, expect, it } from 'vitest'
import { partitionOf, portableHash } from './partitioner.ts'

describe('portableHash', () => {
  it('is a whole number itself, 0 for null, and 1 and 0 for truth values, as in Python', () => {
    expect([5, -3, 7n, null, undefined, true, false].map(portableHash)).toEqual([5, -3, 7, 0, 0, 1, 0])
  })

  it('is the same for equal values', () => {
    expect(portableHash(['a', { b: 1 }])).toBe(portableHash(['a', { b: 1n }]))
    expect(portableHash('a')).not.toBe(portableHash('b'))
  })
})

describe('partitionOf', () => {
  it('takes the remainder that is not negative', () => {
    expect(partitionOf(-3, portableHash, 5)).toBe(2)
  })

  it('refuses functions that give no whole number', () => {
    expect(() => partitionOf('a', () => 0.5, 5)).toThrow('must be a function that gives whole numbers')
  })
})
