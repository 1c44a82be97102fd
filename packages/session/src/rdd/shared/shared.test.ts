import { Decimal } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { Accumulator, ownParam } from './accumulator.ts'
import { Broadcast } from './broadcast.ts'
import { copyOfZero } from './copy-zero.ts'

describe('Accumulator', () => {
  it('adds numbers and bigints by itself', () => {
    const [numbers, bigints] = [new Accumulator(0, 1, ownParam(1)), new Accumulator(1, 1n, ownParam(1n))]
    numbers.add(2)
    bigints.add(2n)
    expect([numbers.value, bigints.value, String(numbers)]).toEqual([3, 3n, '3'])
  })

  it('adds other values as it is told, and refuses them otherwise', () => {
    const texts = new Accumulator(0, 'a', { zero: () => '', addInPlace: (first, second) => first + second })
    texts.add('b')
    expect(texts.value).toBe('ab')
    expect(() => ownParam('a')).toThrow('given for values other than numbers')
  })
})

describe('Broadcast', () => {
  it('holds its value until it is destroyed', () => {
    const held = new Broadcast(3, { a: 1 })
    held.unpersist()
    expect(held.value).toEqual({ a: 1 })
    held.destroy()
    expect(() => held.value).toThrow('[BROADCAST_DESTROYED] The value of broadcast 3 is gone')
  })
})

describe('copyOfZero', () => {
  it('copies all that may change', () => {
    const zero = {
      list: [1, [2]],
      map: new Map([['a', new Set([1])]]),
      date: new Date(1),
      bytes: Uint8Array.of(1),
    }
    const copy = copyOfZero(zero, 'fold')
    expect(copy).toEqual(zero)
    expect(copy.list[1]).not.toBe(zero.list[1])
    expect(copy.map.get('a')).not.toBe(zero.map.get('a'))
    const decimal = new Decimal(1n, 0)
    expect(copyOfZero(decimal, 'fold')).toBe(decimal)
  })

  it('copies objects of classes by their own method, and refuses those without', () => {
    class Counter {
      count = 0
      copy(): Counter {
        return Object.assign(new Counter(), this)
      }
    }
    expect(copyOfZero(new Counter(), 'fold')).toEqual(new Counter())
    expect(() => copyOfZero(new WeakMap(), 'fold')).toThrow('an object of a class needs a method `copy`')
  })
})
